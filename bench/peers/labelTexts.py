"""Labels texts by transformers' pipeline, for bench/groups/labelling.ts: batches of similar length, the longest first.

Started with a model's folder, the number of threads and that of texts a batch. Answers on standard output, a JSON line each: first
what it runs on, then the probabilities of each text, in order, for each line that comes in, a JSON list of texts.
"""

import json
import sys

try:
    import torch
    import transformers
except ImportError as error:
    print(json.dumps({"missing": error.name}), flush=True)
    sys.exit(0)

folder, threads, batch, length = sys.argv[1], *map(int, sys.argv[2:])
torch.set_num_threads(threads)
transformers.logging.set_verbosity_error()
pipe = transformers.pipeline("text-classification", model=folder, device="cpu", dtype=torch.float32)
print(json.dumps({"transformers": transformers.__version__, "torch": torch.__version__}), flush=True)

for line in sys.stdin:
    texts = json.loads(line)
    sizes = [len(ids) for ids in pipe.tokenizer(texts, truncation=True, max_length=length)["input_ids"]]
    order = sorted(range(len(texts)), key=lambda i: -sizes[i])
    answers = [None] * len(texts)
    asked = {"batch_size": batch, "top_k": None, "truncation": True, "max_length": length}
    with torch.inference_mode():
        for i, said in zip(order, pipe([texts[i] for i in order], **asked)):
            answers[i] = [one["score"] for one in sorted(said, key=lambda one: one["label"])]
    print(json.dumps(answers), flush=True)
