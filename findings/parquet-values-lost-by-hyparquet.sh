#!/bin/sh
# A Parquet file by pyarrow, read by hyparquet, which browsers read Parquet with: texts that begin with U+FEFF, and a map.
#
# Expected: the texts are two, as pyarrow, which wrote them, reads them; a map with a key twice keeps both entries, in their order.
# Seen, hyparquet 1.33.0 and pyarrow 26.0.1: hyparquet decodes each value by a TextDecoder of its own that takes U+FEFF for the
# mark of a file, so "\ufeffgood" and "good" are one text, in plain pages and in the entries of a dictionary, which holds them
# apart. Maps become objects: of ("a", 1), ("a", 2) one entry is left, and ("10", 1), ("9", 2) come the other way round.
# Nothing is said. Where such texts are labels, two classes are one.
# Output: pyarrow 2 texts, maps a=1 a=2 and 10=1 9=2; hyparquet 1 text, maps a=2 and 9=2 10=1
#
# Run by hand; needs Python 3.10 or newer and Node 20 or newer. Fails where this has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet pyarrow==26.0.1 2>/dev/null
npm install --silent --no-save --ignore-scripts hyparquet@1.33.0 >/dev/null

cat >write.py <<'END2'
import pyarrow as pa, pyarrow.parquet as pq

maps = pa.array([[("a", 1), ("a", 2)], [("10", 1), ("9", 2)]], pa.map_(pa.string(), pa.int32()))
table = pa.table({"plain": ["\ufeffgood", "good"], "dictionary": ["\ufeffgood", "good"], "map": maps})
pq.write_table(table, "made.parquet", use_dictionary=["dictionary"])
read = pq.read_table("made.parquet").to_pylist()
counts = {len({row[name] for row in read}) for name in ("plain", "dictionary")}
told = " and ".join(" ".join(f"{k}={v}" for k, v in row["map"]) for row in read)
print(f"pyarrow {counts.pop()} texts, maps {told}" if len(counts) == 1 else "pyarrow differs")
END2
cat >read.mjs <<'END2'
import { readFileSync } from 'node:fs';
import { parquetReadObjects } from 'hyparquet';
const rows = await parquetReadObjects({ file: new Uint8Array(readFileSync('made.parquet')).buffer });
const counts = ['plain', 'dictionary'].map((name) => new Set(rows.map((row) => row[name])).size);
const told = rows.map(({ map }) => Object.entries(map).map(([k, v]) => `${k}=${v}`).join(' ')).join(' and ');
console.log(`hyparquet ${new Set(counts).size === 1 ? counts[0] : counts} text, maps ${told}`);
END2
seen="$(venv/bin/python write.py); $(node read.mjs)"
echo "$seen"
test "$seen" = 'pyarrow 2 texts, maps a=1 a=2 and 10=1 9=2; hyparquet 1 text, maps a=2 and 9=2 10=1'
