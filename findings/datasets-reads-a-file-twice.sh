#!/bin/sh
# load_dataset of a folder, or of a repository of the hub without a card, whose files have two words for one split in their names.
#
# Expected: three rows in test-eval.csv are three rows of the split "test".
# Seen, datasets 5.2.0: every pattern that a file's name fits adds it once more, so its rows come twice, in silence: test-eval.csv
# (test, eval), train_train.csv, validation/val/a.csv. A list of files in a card (data_files: [a.csv, "a.*"]) does the same. An
# accuracy on such a split is unharmed, its intervals are too narrow, and a validation part that is drawn from such rows holds
# texts that train.
# Output: test-eval.csv 6 of 3, train_train.csv 6 of 3, validation/val/a.csv 6 of 3
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
told = []
for number, name in enumerate(["test-eval.csv", "train_train.csv", "validation/val/a.csv"]):
    path = os.path.abspath(f"case{number}/{name}")
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as file:
        file.write("text,label\n" + "".join(f"row {i},{i % 2}\n" for i in range(3)))
    splits = datasets.load_dataset(os.path.abspath(f"case{number}"))
    told.append(f"{name} {sum(len(table) for table in splits.values())} of 3")
line = ", ".join(told)
print(line)
sys.exit(0 if line == "test-eval.csv 6 of 3, train_train.csv 6 of 3, validation/val/a.csv 6 of 3" else 1)
END
venv/bin/python load.py 2>/dev/null
