"""fixtures/parquet: small files in every way that pyarrow writes them, and what pyarrow reads in each, as the cells of a table.
python src/testing/parquetFiles.py, with pyarrow 26.0.1, pandas 3.1.1 and datasets 5.2.0. The texts are made up.
A cell: None is empty, floats are the fewest digits that read back, moments are ISO with 3, 6 or 9 digits where needed."""
import base64, datetime, decimal, json, pathlib
import datasets, numpy, pandas, pyarrow as pa, pyarrow.parquet as pq, pyarrow.parquet.encryption as pe

HOME = pathlib.Path(__file__).parent / "fixtures/parquet"
CODECS = ["none", "snappy", "gzip", "brotli", "zstd", "lz4"]
expected = {}


def number(value):
    return str(int(value)) if value == int(value) else str(value)


def json_text(value):
    if isinstance(value, list): return "[" + ",".join(map(json_text, value)) + "]"
    if isinstance(value, dict): return "{" + ",".join(f"{json.dumps(k)}:{json_text(v)}" for k, v in value.items()) + "}"
    if isinstance(value, float): return number(value)
    return json.dumps(value, ensure_ascii=False)


def cell(value, kind):
    if value is None: return ""
    if isinstance(value, bool): return "true" if value else "false"
    if isinstance(value, str): return value.replace("\r\n", "\n")
    if isinstance(value, list): return json_text([list(pair) for pair in value] if pa.types.is_map(kind) else value)
    if isinstance(value, decimal.Decimal): return format(value, "f")
    if pa.types.is_float16(kind): return number(numpy.float16(value))
    if pa.types.is_float32(kind): return number(numpy.float32(value))
    if isinstance(value, float): return number(value)
    if isinstance(value, bytes): return ""
    return str(value)


def moment(count, digits, zone=""):
    seconds, part = divmod(count, 10**digits)
    text = str(datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=seconds))
    fraction = str(part).zfill(digits) if part else ""
    while fraction.endswith("000"): fraction = fraction[:-3]
    return text + ("." + fraction if fraction else "") + zone


def flat(table):
    """Members of structs by dotted names."""
    while any(pa.types.is_struct(kind) for kind in table.schema.types): table = table.flatten()
    return table


def keep(name, **more):
    table = flat(pq.ParquetFile(HOME / f"{name}.parquet").read())
    columns = [[cell(value, kind) for value in column.to_pylist()] for column, kind in zip(table.columns, table.schema.types)]
    expected[name] = {"columns": table.column_names, "rows": [list(row) for row in zip(*columns)], **more}


def write(name, table, **options):
    pq.write_table(table, HOME / f"{name}.parquet", **{"store_schema": False, "compression": "none", **options})
    keep(name)


def texts(count):
    words = ["so", "glad 😀", "to be", "home", "again", "größer", "漢字", '"yes"', "a\r\nb", "\ufeff"]
    return [None if i % 7 == 3 else " ".join(words[(i * k) % 10] for k in (1, 3, 7)[: i % 4]) for i in range(count)]


HOME.mkdir(exist_ok=True)
for old in HOME.glob("*.parquet"): old.unlink()

rows = 60
tweets = pa.table({"id": pa.array([2**60 + i for i in range(rows)]), "text": texts(rows), "label": pa.array([i % 3 for i in range(rows)], pa.int32())})
for codec in CODECS:
    write(f"{codec}-1", tweets, compression=codec, row_group_size=37, data_page_size=200)
    write(f"{codec}-2", tweets, compression=codec, data_page_version="2.0", use_dictionary=False, data_page_size=200)
write("checksums", tweets, compression="snappy", write_page_checksum=True)

encodings = pa.table({
    "i32": pa.array([None if i % 5 == 4 else (i * 7919) % 1000 - 500 for i in range(rows)], pa.int32()),
    "i64": pa.array([(-1) ** i * 2 ** (i % 63) for i in range(rows)]),
    "lengths": texts(rows), "fronts": texts(rows),
    "flag": [None if i % 9 == 0 else i % 2 == 0 for i in range(rows)],
    "f32": pa.array([i / 7 for i in range(rows)], pa.float32()), "f64": [i / 7 for i in range(rows)],
})
ways = {"i32": "DELTA_BINARY_PACKED", "i64": "DELTA_BINARY_PACKED", "lengths": "DELTA_LENGTH_BYTE_ARRAY", "fronts": "DELTA_BYTE_ARRAY",
        "flag": "RLE", "f32": "BYTE_STREAM_SPLIT", "f64": "BYTE_STREAM_SPLIT"}
for version in ["1.0", "2.0"]:
    write(f"encodings-{version[0]}", encodings, use_dictionary=False, column_encoding=ways, data_page_version=version)

spread = lambda kind, values: pa.array([None, *values], kind)
write("numbers", pa.table({
    **{f"{s}{b}": spread(f"{s}{b}", [0, 2**b - 1] if s == "uint" else [-(2 ** (b - 1)), 2 ** (b - 1) - 1]) for s in ["int", "uint"] for b in [8, 16, 32, 64]},
    "f16": spread(pa.float16(), [numpy.float16(0.1), numpy.float16(65504)]), "f32": spread(pa.float32(), [0.1, 1e-45]),
    "f64": spread(pa.float64(), [0.1, 1 / 3]), "money": spread(pa.decimal128(12, 2), [decimal.Decimal("-0.05"), decimal.Decimal("9999999999.99")]),
    "huge": spread(pa.decimal256(76, 20), [decimal.Decimal("1e-20"), decimal.Decimal("-12345678901234567890123456789012345678901234567890.5")]),
    "nothing": pa.nulls(3),
}))
write("decimals", pa.table({"i32": spread(pa.decimal128(5, 2), [decimal.Decimal("1.10"), decimal.Decimal("-0.01")]),
                            "i64": spread(pa.decimal128(18, 6), [decimal.Decimal("1"), decimal.Decimal("-2.5")])}), store_decimal_as_integer=True)

COUNTS = [0, 1578220200123456789, -1, -(10**18) - 1]
def moments(name, digits, kind, **options):
    counts = [count // 10 ** (9 - digits) for count in COUNTS]
    zone = "+00:00" if kind.tz else ""
    return {name: pa.array(counts).cast(kind)}, {name: [moment(count, digits, zone) for count in counts]}
made, told = {}, {}
for digits, unit in [(3, "ms"), (6, "us"), (9, "ns")]:
    for zone in [None, "Europe/Berlin"]:
        arrays, cells = moments(f"{unit} {zone}", digits, pa.timestamp(unit, zone))
        made.update(arrays); told.update(cells)
days = [datetime.date(1, 1, 1), datetime.date(1600, 2, 29), datetime.date(2020, 1, 5), datetime.date(9999, 12, 31)]
made["day"], told["day"] = pa.array(days), [str(day) for day in days]
made["time"], told["time"] = pa.array([0, 1, 37800000, 86399999], pa.int32()).cast(pa.time32("ms")), ["00:00:00", "00:00:00.001", "10:30:00", "23:59:59.999"]
made["fine"], told["fine"] = pa.array([0, 1, 37800 * 10**9, 10**6], pa.int64()).cast(pa.time64("ns")), ["00:00:00", "00:00:00.000000001", "10:30:00", "00:00:00.001"]
pq.write_table(pa.table(made), HOME / "moments.parquet", store_schema=False, compression="none")
expected["moments"] = {"columns": list(told), "rows": [list(row) for row in zip(*told.values())]}
old = {"ns": made["ns None"]}
pq.write_table(pa.table(old), HOME / "int96.parquet", use_deprecated_int96_timestamps=True, store_schema=False)
expected["int96"] = {"columns": ["ns"], "rows": [[text] for text in told["ns None"]]}

deep = pa.struct([("x", pa.int64()), ("deep", pa.struct([("y", pa.string()), ("words", pa.list_(pa.string()))]))])
write("nested", pa.table({
    "words": pa.array([["a", 'b"'], [], None, [None], ["ü"]]), "numbers": pa.array([[2**62 + 1], None, [], [1, None], [0]]),
    "lists": pa.array([[[1], []], None, [], [None, [2, None]], [[]]], pa.list_(pa.list_(pa.int32()))),
    "s": pa.array([{"x": 1, "deep": {"y": "a", "words": ["b", "c"]}}, None, {"x": None, "deep": None}, {"x": 2, "deep": {"y": None, "words": []}}, {"x": 3, "deep": {"y": "d", "words": None}}], deep),
    "of": pa.array([[{"a": 1, "b": None}], [], None, [{"a": None, "b": "x"}, {"a": 2, "b": "y"}], []], pa.list_(pa.struct([("a", pa.int32()), ("b", pa.string())]))),
}), row_group_size=3)
write("bytes", pa.table({"image": [b"\xff\xd8", b"PNG"], "fixed": pa.array([b"abc", None], pa.binary(3)), "text": ["a", "b"]}))
write("no-rows", tweets.slice(0, 0))
write("no-columns", pa.table({}))
write("same-names", pa.Table.from_arrays([pa.array([1, 2]), pa.array(["x", "y"])], names=["a", "a"]))

frame = pandas.DataFrame({"text": ["a", "b", None, "d", "e"], "label": pandas.Categorical(["neg", "pos", "neg", None, "pos"]), "score": [0, 1.5, None, 3, 4]})
def pandas_file(name, frame, left_out=()):
    frame.to_parquet(HOME / f"{name}.parquet", compression=None)
    keep(name)
    at = [i for i, column in enumerate(expected[name]["columns"]) if column not in left_out]
    expected[name] = {"columns": [expected[name]["columns"][i] for i in at], "rows": [[row[i] for i in at] for row in expected[name]["rows"]]}
pandas_file("pandas", frame)
pandas_file("pandas-filtered", frame.iloc[[0, 1, 4]], ["__index_level_0__"])
pandas_file("pandas-named", frame.set_index(pandas.Index(["v", "w", "x", "y", "z"], name="key")))
pandas_file("pandas-words", frame.set_index(pandas.Index(["v", "w", "x", "y", "z"])))

label = datasets.ClassLabel(names=["negative", "positive"])
features = datasets.Features({"text": datasets.Value("string"), "label": label, "tags": datasets.Sequence(datasets.ClassLabel(names=["p", "q"])), "meta": {"kind": label}, "image": datasets.Image()})
rows = {"text": ["a", "b", "c"], "label": [0, 1, -1], "tags": [[0, 1], [], None], "meta": [{"kind": 0}, {"kind": 1}, None], "image": [None] * 3}
datasets.disable_progress_bars()
datasets.Dataset.from_dict(rows, features=features).to_parquet(HOME / "datasets.parquet")
names = {"0": "negative", "1": "positive"}
keep("datasets", classNames={"label": names, "tags": {"0": "p", "1": "q"}, "meta.kind": names})
for row in expected["datasets"]["rows"]: row[1] = row[1].replace("-1", "")


class Keys(pe.KmsClient):
    def __init__(self, config): super().__init__()
    def wrap_key(self, key, name): return base64.b64encode(key).decode()
    def unwrap_key(self, key, name): return base64.b64decode(key)

few = tweets.slice(0, 3)
for name, open_footer in [("encrypted", False), ("encrypted-columns", True)]:
    settings = pe.EncryptionConfiguration(footer_key="a", column_keys={"b": ["text"]}, plaintext_footer=open_footer)
    secret = pe.CryptoFactory(Keys).file_encryption_properties(pe.KmsConnectionConfig(), settings)
    with pq.ParquetWriter(HOME / f"{name}.parquet", few.schema, encryption_properties=secret, store_schema=False) as writer: writer.write_table(few)

(HOME / "expected.json").write_text(json.dumps(expected, ensure_ascii=False, indent=0) + "\n")
for file in sorted(HOME.glob("*.parquet")): assert file.stat().st_size <= 4096, (file.name, file.stat().st_size)
