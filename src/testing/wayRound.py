"""What Python makes of exported folders: wayRound.py, {"folders": […], "texts": […]} as JSON on stdin.
Prints {"version": …, "rows": [{"auto": ids of every text by AutoTokenizer, "raw": by the Rust library from tokenizer.json alone,
"probabilities": …}, …]}. What is too long is cut as the folder says. Without torch there are no probabilities. Needs transformers."""
import json, pathlib, sys, transformers
from importlib.util import find_spec
from tokenizers import Tokenizer
from transformers import AutoTokenizer

asked = json.load(sys.stdin)

def probabilities(folder, tokenizer):
    import torch
    from transformers import AutoModelForSequenceClassification
    model = AutoModelForSequenceClassification.from_pretrained(folder).eval()
    with torch.no_grad():
        return [model(**tokenizer(text, truncation=True, return_tensors="pt")).logits.softmax(-1)[0].tolist() for text in asked["texts"]]

rows = []
for folder in asked["folders"]:
    auto, file = AutoTokenizer.from_pretrained(folder), pathlib.Path(folder) / "tokenizer.json"
    raw = Tokenizer.from_file(str(file)) if file.exists() else None
    rows.append({"auto": [auto(text)["input_ids"] for text in asked["texts"]],
                 "raw": raw and [raw.encode(text).ids for text in asked["texts"]],
                 "probabilities": probabilities(folder, auto) if find_spec("torch") else None})
print(json.dumps({"version": transformers.__version__, "rows": rows}))
