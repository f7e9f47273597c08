#!/bin/sh
# Numbers that pandas saves as a workbook and reads again.
#
# Expected: a cell of a workbook is a double, which 17 digits hold, and Excel writes 17; so to_excel and read_excel give back every
# float64 as to_csv and read_csv do.
# Seen, pandas 3.1.1 with openpyxl 3.1.5 and with XlsxWriter 3.3.1: both write numbers with 16 digits ("%.16g"), so a quarter of
# random numbers come back as other ones, and two that differ may come back as one. Nothing is said. Probabilities and losses
# that went through .xlsx can be compared to 16 digits at best, not bit by bit.
# Output: changed of 10000: openpyxl 2527, xlsxwriter 2527, csv 0; 0.3 and 0.30000000000000004 come back as 1 number
#
# Run by hand; needs Python 3.11 or newer. Fails where this has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet pandas==3.1.1 openpyxl==3.1.5 xlsxwriter==3.3.1 2>/dev/null

cat >trip.py <<'END_OF_PYTHON'
import random, sys, warnings
import pandas

warnings.simplefilter("ignore")
draw = random.Random(1)
numbers = [draw.random() for _ in range(10_000)]

def trip(numbers, engine):
    frame = pandas.DataFrame({"score": numbers})
    if engine == "csv":
        frame.to_csv("a.csv", index=False)
        return pandas.read_csv("a.csv").score.tolist()
    frame.to_excel("a.xlsx", index=False, engine=engine)
    return pandas.read_excel("a.xlsx", engine="openpyxl").score.tolist()

changed = {engine: sum(a != b for a, b in zip(numbers, trip(numbers, engine))) for engine in ("openpyxl", "xlsxwriter", "csv")}
pair = [0.3, 0.1 + 0.2]
assert pair[0] != pair[1], pair
left = len(set(trip(pair, "openpyxl")))
print(f"changed of 10000: {', '.join(f'{k} {v}' for k, v in changed.items())}; {pair[0]} and {pair[1]} come back as {left} number{'s' if left > 1 else ''}")
sys.exit(0 if (*changed.values(), left) == (2527, 2527, 0, 1) else 1)
END_OF_PYTHON
venv/bin/python trip.py
