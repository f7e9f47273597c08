"""Probabilities of a saved model by Hugging Face transformers: probabilities.py FOLDER, texts as a JSON list on stdin.
Prints {"labels": […], "rows": [[p, …], …]}. Needs torch and transformers."""
import json, sys, torch
from transformers import AutoModelForSequenceClassification, AutoTokenizer

folder = sys.argv[1]
model = AutoModelForSequenceClassification.from_pretrained(folder).eval()
tokenizer = AutoTokenizer.from_pretrained(folder)
rows = []
with torch.no_grad():
    for text in json.load(sys.stdin):
        batch = tokenizer(text, truncation=True, return_tensors="pt")
        rows.append(model(**batch).logits.softmax(-1)[0].tolist())
print(json.dumps({"labels": [model.config.id2label[i] for i in range(model.config.num_labels)], "rows": rows}))
