"""What Python makes of exported folders: wayRound.py, {"folders": […], "texts": […], "asks": …} as JSON on stdin.
Prints {"version": …, "rows": [{"auto": ids of every text by AutoTokenizer, "raw": by the Rust library from tokenizer.json alone,
"probabilities": …}, …]}. asks: "ids"; "probabilities" too, where there is torch, with what is too long cut as the folder says; or "onnx":
the model is also written to FOLDER/onnx/model.onnx, where transformers.js looks for it, by the package onnx. Needs transformers."""
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

def write_onnx(folder):
    import torch
    from transformers import AutoModelForSequenceClassification
    class Logits(torch.nn.Module):
        def __init__(self, model): super().__init__(); self.model = model
        def forward(self, input_ids, attention_mask): return self.model(input_ids=input_ids, attention_mask=attention_mask).logits
    model = AutoModelForSequenceClassification.from_pretrained(folder, attn_implementation="eager").eval()
    names, ids = ["input_ids", "attention_mask"], torch.tensor([[5, 6, 7]])
    (pathlib.Path(folder) / "onnx").mkdir(exist_ok=True)
    torch.onnx.export(Logits(model), (ids, torch.ones_like(ids)), folder + "/onnx/model.onnx", input_names=names, output_names=["logits"],
                      dynamic_axes={name: {0: "batch", 1: "length"} for name in names}, dynamo=False, opset_version=17)

rows = []
for folder in asked["folders"]:
    auto, file = AutoTokenizer.from_pretrained(folder), pathlib.Path(folder) / "tokenizer.json"
    if asked["asks"] == "onnx": write_onnx(folder)
    raw = Tokenizer.from_file(str(file)) if file.exists() else None
    rows.append({"auto": [auto(text)["input_ids"] for text in asked["texts"]],
                 "raw": raw and [raw.encode(text).ids for text in asked["texts"]],
                 "probabilities": probabilities(folder, auto) if asked["asks"] != "ids" and find_spec("torch") else None})
print(json.dumps({"version": transformers.__version__, "rows": rows}))
