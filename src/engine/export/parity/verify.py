"""Do these files answer here as they did when Warble read them back? python verify.py [FOLDER]

parity.json beside this script has made texts, their ids and their probabilities. Weights in safetensors are asked by transformers
(with torch), text by text and through its pipeline; ONNX models by ONNX Runtime. Prints a line for each text that differs.
Exit code: 0 where none does, 1 where one does, or where a library is missing.
"""
import json
import math
import os
import sys


def main(folder):
    with open(os.path.join(folder, "parity.json"), encoding="utf-8") as file:
        proof = json.load(file)
    try:
        from transformers import AutoTokenizer
    except ImportError:
        return missing("transformers")
    tokenizer = AutoTokenizer.from_pretrained(folder)
    texts = [each["text"] for each in proof["texts"]]
    ids = [tokenizer(text, truncation=True)["input_ids"] for text in texts]
    failed = [
        tell(i, text, f"{ids[i]} are its ids here, {each['ids']} in Warble")
        for i, (text, each) in enumerate(zip(texts, proof["texts"]))
        if ids[i] != each["ids"]
    ]
    for model in proof["models"]:
        if model["probabilities"] is None:
            print(f"{model['file']}: Warble recorded no answers of it.")
            continue
        ask = with_transformers if model["file"].endswith(".safetensors") else with_onnxruntime
        try:
            answers = ask(folder, model["file"], tokenizer, texts, proof)
        except ImportError as error:
            return missing(error.name)
        for who, rows in answers:
            failed += compare(f"{model['file']}, {who}", rows, model["probabilities"], texts, proof)
    return 1 if failed else 0


def with_transformers(folder, _, tokenizer, texts, proof):
    import torch
    import transformers

    model = transformers.AutoModelForSequenceClassification.from_pretrained(folder).eval()
    alone = []
    with torch.no_grad():
        for text in texts:
            logits = model(**tokenizer(text, truncation=True, return_tensors="pt")).logits
            alone.append(scores(logits[0].tolist(), proof["scoreFunction"]))
    classify = transformers.pipeline("text-classification", model=model, tokenizer=tokenizer, device="cpu")
    named = [{each["label"]: each["score"] for each in row} for row in classify(texts, top_k=None, truncation=True)]
    piped = [[row[label] for label in proof["labels"]] for row in named]
    by = f"transformers {transformers.__version__}"
    return [(by, alone), (f"pipeline of {by}", piped)]


def with_onnxruntime(folder, file, tokenizer, texts, proof):
    import numpy as np
    import onnxruntime

    session = onnxruntime.InferenceSession(os.path.join(folder, file), providers=["CPUExecutionProvider"])
    names = [each.name for each in session.get_inputs()]
    rows = []
    for text in texts:
        ids = tokenizer(text, truncation=True)["input_ids"]
        given = {"input_ids": [ids], "attention_mask": [[1] * len(ids)], "token_type_ids": [[0] * len(ids)]}
        (logits,) = session.run(["logits"], {name: np.array(given[name], np.int64) for name in names})
        rows.append(scores(logits[0].tolist(), proof["scoreFunction"]))
    return [(f"ONNX Runtime {onnxruntime.__version__}", rows)]


def scores(logits, function):
    if function == "none":
        return logits
    if function == "sigmoid":
        return [1 / (1 + math.exp(-logit)) for logit in logits]
    powers = [math.exp(logit - max(logits)) for logit in logits]
    return [power / sum(powers) for power in powers]


def compare(who, rows, wanted, texts, proof):
    def distance(a, b):
        return abs(a - b) / max(1, abs(b))

    failed, largest = [], 0
    for i, (row, expected) in enumerate(zip(rows, wanted)):
        away, label = max((distance(a, b), c) for c, (a, b) in enumerate(zip(row, expected)))
        largest = max(largest, away)
        # Written so that a number that is none fails.
        if not away <= proof["tolerance"]:
            said = f"{row[label]:.6f} for {proof['labels'][label]!r}, {expected[label]:.6f} in Warble"
            failed.append(tell(i, texts[i], f"{who}: {said}"))
    print(f"{who}: {len(rows) - len(failed)} of {len(rows)} texts as in Warble, largest difference {largest:.1e}")
    return failed


def tell(i, text, what):
    short = text if len(text) <= 40 else text[:40] + "..."
    print(ascii(f"text {i + 1} ({short}): ")[1:-1] + what)
    return i


def missing(package):
    print(f"This needs {package}: pip install transformers torch, and for ONNX models onnxruntime.")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.abspath(__file__))))
