# Writes fixtures/dataSplits.json: which files the library datasets takes for which split, of folders with odd names and cards.
# Offline, with datasets 5.2.0: python src/testing/hub/dataSplits.py > src/testing/fixtures/dataSplits.json
import json
import os
import tempfile

os.environ["HF_HUB_OFFLINE"] = "1"
import datasets  # noqa: E402
import yaml  # noqa: E402

ROW = {"csv": "text,label\na,0\n", "tsv": "text\tlabel\na\t0\n"}
BARE = [
    ["tweets.csv"],
    ["a.csv", "b.csv", "README.md", ".gitattributes"],
    ["train.csv", "test.csv"],
    ["train.csv", "val.csv", "test.csv"],
    ["train.csv", "dev.csv", "eval.csv"],
    ["training.jsonl", "valid.jsonl", "testing.jsonl", "evaluation.jsonl"],
    ["tweets_train.csv", "tweets-test.csv", "tweets dev 2.csv"],
    ["trainset.csv", "testset.csv"],
    ["Train.csv", "Test.csv"],
    ["train.csv", "test.csv", "other.csv"],
    ["train1.csv", "train2.csv", "train10.csv", "test1.csv"],
    ["train/a.csv", "train/b.csv", "test/a.csv"],
    ["data/train/a.csv", "data/dev/a.csv"],
    ["data/train-00000-of-00002.csv", "data/train-00001-of-00002.csv", "data/test-00000-of-00001.csv"],
    ["data/train-00000-of-00001.csv", "data/unsupervised-00000-of-00001.csv", "extra.csv"],
    ["data/train-00000-of-00001-abcdef0123456789.csv", "data/test-00000-of-00001-abcdef0123456789.csv"],
    ["en/train-00000-of-00001.csv", "en/test-00000-of-00001.csv"],
    ["en/train.csv", "de/train.csv", "de/test.csv"],
    ["train.csv", "test.csv", "eval/sample.csv"],
    ["train.csv", "test/extra.csv"],
    ["train.csv", "test-eval.csv"],
    ["train_train.csv", "dev.csv"],
    ["train_test.csv", "test.csv"],
    ["validation/val/a.csv", "train/a.csv"],
    ["test.csv"],
    ["dev.csv", "test.csv"],
    ["my-training-data/a.csv", "my-test-data/a.csv"],
    ["train.csv", "train.json", "test.csv"],
    ["train.csv.gz", "test.csv.gz"],
    ["train.csv", ".hidden/test.csv", "__pycache__/test.csv"],
    ["train.tsv", "test.tsv"],
    ["latest.csv", "contest.csv"],
    ["train.csv", "notes.txt", "LICENSE"],
    ["train.parquet", "test.parquet"],
    ["default/train/0000.parquet", "default/test/0000.parquet"],
]


def declared(*configs):
    return {"configs": list(configs)}


SPLITS = [{"split": "train", "path": "data/train-*"}, {"split": "test", "path": "data/test-*"}]
SHARDS = ["data/train-1.csv", "data/train-0.csv", "data/train-10.csv", "data/test-0.csv", "data/rest-0.csv"]
CARDS = [
    (SHARDS, declared({"config_name": "default", "data_files": SPLITS})),
    (
        ["en/train.csv", "de/train.csv", "de/test.csv"],
        declared({"config_name": "en", "data_dir": "en"}, {"config_name": "de", "data_dir": "de", "default": True}),
    ),
    (["a.csv", "b.csv"], declared({"config_name": "default", "data_files": "a.csv"})),
    (["a.csv", "b.csv", "c.csv"], declared({"config_name": "x", "data_files": ["b.csv", "a.csv"]})),
    (
        ["a.csv", "b.csv", "c.csv"],
        declared(
            {"config_name": "x", "data_files": [{"split": "train", "path": ["c.csv", "a.csv"]}, {"split": "dev", "path": "b.csv"}]},
        ),
    ),
    (
        ["one/x/a.csv", "one/y/b.csv", "one/c.csv"],
        declared({"config_name": "x", "data_files": [{"split": "train", "path": "one/**"}]}),
    ),
    (
        ["one/x/a.csv", "one/y/b.csv", "one/c.csv"],
        declared({"config_name": "x", "data_files": [{"split": "train", "path": "one/*/*.csv"}]}),
    ),
    (
        ["p1.csv", "p2.csv", "p3.csv", "pa.csv"],
        declared({"config_name": "x", "data_files": [{"split": "train", "path": "p[0-9].csv"}, {"split": "test", "path": "p[!0-9].csv"}]}),
    ),
    (
        ["p1.csv", "p2.csv", "p10.csv"],
        declared({"config_name": "x", "data_files": [{"split": "train", "path": "p?.csv"}]}),
    ),
    (
        ["a.csv"],
        declared({"config_name": "x", "data_files": [{"split": "train", "path": ["a.csv", "a.*"]}]}),
    ),
    (["a.csv"], declared({"config_name": "x", "data_files": "gone.csv"})),
    (
        ["a.csv", "b.csv"],
        declared({"config_name": "a", "data_files": "a.csv"}, {"config_name": "b", "data_files": "b.csv"}),
    ),
    (["a.csv", "train.csv"], {"license": "mit"}),
]


def write(folder, paths, card):
    for path in paths:
        target = os.path.join(folder, path)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with open(target, "w") as file:
            file.write(ROW.get(path.rsplit(".", 1)[-1], "{}\n"))
    if card is not None:
        with open(os.path.join(folder, "README.md"), "w") as file:
            file.write(f"---\n{yaml.safe_dump(card, sort_keys=False)}---\n")


def splits_of(folder, name):
    files = datasets.load_dataset_builder(folder, name).config.data_files
    return {str(split): [os.path.relpath(path, os.path.realpath(folder)) for path in paths] for split, paths in files.items()}


def record(paths, card=None):
    with tempfile.TemporaryDirectory() as folder:
        folder = os.path.realpath(folder)
        write(folder, paths, card)
        names = [config["config_name"] for config in (card or {}).get("configs", [])] or [None]
        try:
            found = {name or "default": splits_of(folder, name) for name in names}
        except Exception as error:
            found = {"error": type(error).__name__}
    return {"files": paths, **({"card": card} if card else {}), "configs": found}


cases = [record(paths) for paths in BARE] + [record(*case) for case in CARDS]
print("[\n" + ",\n".join("  " + json.dumps(case) for case in cases) + "\n]")
