"""Reads a latin-1 CSV without a header into a table, for bench/peers/readers.ts.

Started with a reader (pandas, pandas-pyarrow or duckdb) and a path. Answers on standard output with one JSON object:
{"rows", "readSeconds", "peakMegabytes", "name"}, or {"missing": the module that is not there}.
"""

import json
import resource
import sys
import tempfile
import time


def pandas(path, **options):
    import pandas

    began = time.perf_counter()
    table = pandas.read_csv(path, header=None, encoding="latin-1", **options)
    return len(table), time.perf_counter() - began, f"pandas {pandas.__version__}"


def pandas_pyarrow(path):
    # So that it is not loaded while the clock runs.
    import pyarrow

    rows, seconds, name = pandas(path, engine="pyarrow")
    return rows, seconds, f"{name} by pyarrow {pyarrow.__version__}"


def duckdb(path):
    """Of a copy in UTF-8, made before the clock runs: DuckDB calls bytes from 0x80 to 0x9f no latin-1."""
    with open(path, encoding="latin-1", newline="") as file, tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", newline="", suffix=".csv"
    ) as copy:
        while piece := file.read(2**20):
            copy.write(piece)
        copy.flush()
        return duckdb_utf8(copy.name)


def duckdb_utf8(path):
    import duckdb

    began = time.perf_counter()
    database = duckdb.connect()
    database.execute("create table t as from read_csv(?, header = false)", [path])
    (rows,) = database.execute("select count(*) from t").fetchone()
    return rows, time.perf_counter() - began, f"DuckDB {duckdb.__version__}, of UTF-8"


def peak_megabytes():
    """On Linux not ru_maxrss, which begins with what the process had that started this one."""
    try:
        with open("/proc/self/status", encoding="utf-8") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1000
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def main():
    reader = {"pandas": pandas, "pandas-pyarrow": pandas_pyarrow, "duckdb": duckdb}[sys.argv[1]]
    try:
        rows, seconds, name = reader(sys.argv[2])
    except ImportError as error:
        print(json.dumps({"missing": error.name}))
        return
    told = {"rows": rows, "readSeconds": seconds, "peakMegabytes": peak_megabytes(), "name": name}
    print(json.dumps(told))


main()
