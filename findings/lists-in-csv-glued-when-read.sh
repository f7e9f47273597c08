#!/bin/sh
# A column of lists, saved as CSV by datasets and by pandas, and read back with ast.literal_eval.
#
# Expected: both write ['glad', 'sad'], as pandas alone does with a list; or datasets refuses a column that CSV has no word for.
# Seen, datasets 5.2.0 with pandas 3.1.1: datasets turns lists into NumPy arrays on the way, which are printed without commas:
# ['glad' 'sad']. That is valid Python all the same: two strings side by side are one, so the two labels come back as one label that
# nobody gave, gladsad. A list of one comes back right, so a file of mostly single labels looks sound. Beyond 1,000 items the
# middle is lost for "...". Nothing is said when writing or reading; load_dataset("csv") gives the text as it stands.
# Output: datasets ['glad' 'sad'] -> ['gladsad'], pandas ['glad', 'sad'] -> ['glad', 'sad'], of 1001 items 6 and a gap
#
# Run by hand; needs Python 3.11 or newer. Fails where this has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet datasets==5.2.0 pandas==3.1.1 2>/dev/null

cat >lists.py <<'END'
import ast, csv, io, sys
import pandas as pd
from datasets import Dataset

def cell(labels, write):
    buffer = write({"text": ["a"], "label": [labels]})
    return list(csv.reader(io.StringIO(buffer)))[1][1]

def with_datasets(columns):
    buffer = io.BytesIO()
    Dataset.from_dict(columns).to_csv(buffer)
    return buffer.getvalue().decode()

two = ["glad", "sad"]
theirs, pandas_cell = cell(two, with_datasets), cell(two, lambda columns: pd.DataFrame(columns).to_csv(index=False))
long = cell([f"l{i}" for i in range(1001)], with_datasets)
kept = long.count("'l")
print(f"datasets {theirs} -> {ast.literal_eval(theirs)}, pandas {pandas_cell} -> {ast.literal_eval(pandas_cell)}, of 1001 items {kept} and {'a gap' if '...' in long else 'no gap'}")
sys.exit(0 if ast.literal_eval(theirs) == ["gladsad"] and ast.literal_eval(pandas_cell) == two and (kept, "..." in long) == (6, True) else 1)
END
venv/bin/python lists.py 2>/dev/null
