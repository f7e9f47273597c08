#!/bin/sh
# load_dataset of a folder, or of a repository of the hub without a card: which files train.
#
# Expected: Test.csv beside Train.csv tests; an extra test folder beside train.csv takes nothing from the training part.
# Seen, datasets 5.2.0: names of splits count in lower case and where a word ends, so Train.csv and Test.csv, and
# trainset.csv and testset.csv, are read as one split "train": whoever splits that validates on nothing new, and the test rows
# are trained on. And names of folders go first, alone: beside test/extra.csv the file train.csv is in no split, and all there is
# is "test". There is no warning for any of it.
# Output: Train.csv Test.csv: train 5 | trainset.csv testset.csv: train 5 | train.csv test/extra.csv: test 2
#
# Run by hand; needs Python 3.10 or newer. Fails where this has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet datasets==5.2.0 huggingface_hub==2.4.0 fsspec==2026.9.0 2>/dev/null

cat >load.py <<'END'
import os, sys

os.environ["HF_HUB_OFFLINE"] = os.environ["HF_DATASETS_OFFLINE"] = "1"
os.environ["HF_HOME"] = os.path.abspath("cache")
import datasets

datasets.disable_progress_bars()
CASES = [("Train.csv", "Test.csv"), ("trainset.csv", "testset.csv"), ("train.csv", "test/extra.csv")]
told = []
for number, (train, test) in enumerate(CASES):
    for name, rows in ((train, 3), (test, 2)):
        path = os.path.abspath(f"case{number}/{name}")
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w") as file:
            file.write("text,label\n" + "".join(f"{name} {i},{i % 2}\n" for i in range(rows)))
    splits = datasets.load_dataset(os.path.abspath(f"case{number}"))
    told.append(f"{train} {test}: " + ", ".join(f"{split} {len(table)}" for split, table in splits.items()))
line = " | ".join(told)
print(line)
sys.exit(0 if line == "Train.csv Test.csv: train 5 | trainset.csv testset.csv: train 5 | train.csv test/extra.csv: test 2" else 1)
END
venv/bin/python load.py 2>/dev/null
