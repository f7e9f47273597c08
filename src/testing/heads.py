"""What the pipeline of Hugging Face transformers answers with a folder: heads.py FOLDER, texts as a JSON list on stdin.
Prints {"answers": {text: {"label", "score", "scores": [[name, score], …]}} or null, "error": …, "drawn": […]} and the versions.
Needs torch and transformers."""
import json, logging, re, sys
import torch, transformers
from transformers import pipeline

lines = []
handler = logging.Handler()
handler.emit = lambda record: lines.append(record.getMessage())
logger = logging.getLogger("transformers")
logger.handlers = [handler]

answers, error = {}, None
try:
    ask = pipeline("text-classification", model=sys.argv[1], device="cpu")
    ids = ask.model.config.id2label
    for text in json.load(sys.stdin):
        first = ask(text)[0]
        # In the order of the rows: top_k=None sorts by score, and names may be doubled.
        with torch.no_grad():
            outputs = {"logits": ask.model(**ask.tokenizer(text, return_tensors="pt")).logits}
        scores = [[each["label"], each["score"]] for each in ask.postprocess(outputs, top_k=None)]
        answers[text] = {**first, "scores": scores}
except Exception as exception:
    answers, error = None, f"{type(exception).__name__}: {exception}".split("\n")[0].replace(sys.argv[1], "FOLDER")
# A row of the load report: "name | MISSING | ".
report = re.findall(r"^(\S+)\s+\| (?:MISSING|MISMATCH)", "\n".join(lines), re.MULTILINE)
# What is drawn answers differently each time.
if report:
    answers = None
versions = {"torch": torch.__version__, "transformers": transformers.__version__}
print(json.dumps({"head": {"answers": answers, "error": error, "drawn": sorted(set(report))}, "versions": versions}))
