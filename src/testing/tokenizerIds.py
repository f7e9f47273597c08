"""Ids of texts by Python, for every folder: tokenizerIds.py, {"folders": […], "texts": […]} as JSON on stdin.
Prints {"version": …, "rows": [{"auto": [[id, …], …], "raw": …}, …]}: by transformers' AutoTokenizer, and by the Rust library from
tokenizer.json alone. Needs transformers; no torch."""
import json, sys, transformers
from tokenizers import Tokenizer
from transformers import AutoTokenizer

asked = json.load(sys.stdin)
rows = []
for folder in asked["folders"]:
    auto, raw = AutoTokenizer.from_pretrained(folder), Tokenizer.from_file(folder + "/tokenizer.json")
    rows.append({"auto": [auto(text)["input_ids"] for text in asked["texts"]], "raw": [raw.encode(text).ids for text in asked["texts"]]})
print(json.dumps({"version": transformers.__version__, "rows": rows}))
