"""What ONNX Runtime makes of an ONNX export: onnxAnswers.py FOLDER, {"texts": […], "together": [1, 32]} as JSON on stdin.
Checks both models, and prints {"versions": …, "ids": ids of every text, "model.onnx": [probabilities of every text, for each number of
texts together], "model_quantized.onnx": the same}. Tokens by tokenizer.json, cut as the folder says. Needs onnx, onnxruntime, tokenizers."""
import json, os, sys
import numpy as np, onnx, onnxruntime
from tokenizers import Tokenizer

folder, asked = sys.argv[1], json.load(sys.stdin)
settings = json.load(open(folder + "/tokenizer_config.json"))
config = json.load(open(folder + "/config.json"))
tokenizer = Tokenizer.from_file(folder + "/tokenizer.json")
tokenizer.enable_truncation(settings["model_max_length"], direction=settings.get("truncation_side", "right"))
encoded = tokenizer.encode_batch(asked["texts"])
padding = config.get("pad_token_id", 0)

def probabilities(session, texts):
    length = max(len(text.ids) for text in texts)
    fill = lambda rows, value: np.array([row + [value] * (length - len(row)) for row in rows], np.int64)
    all = {"input_ids": fill([text.ids for text in texts], padding),
           "attention_mask": fill([[1] * len(text.ids) for text in texts], 0),
           "token_type_ids": fill([[0] * len(text.ids) for text in texts], 0)}
    (logits,) = session.run(["logits"], {each.name: all[each.name] for each in session.get_inputs()})
    powers = np.exp(logits - logits.max(-1, keepdims=True))
    return (powers / powers.sum(-1, keepdims=True)).tolist()

out = {"versions": [onnx.__version__, onnxruntime.__version__], "ids": [text.ids for text in encoded]}
for name in ["model.onnx", "model_quantized.onnx"]:
    path = os.path.join(folder, "onnx", name)
    onnx.checker.check_model(path, full_check=True)
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    out[name] = [[row for i in range(0, len(encoded), together) for row in probabilities(session, encoded[i:i + together])]
                 for together in asked["together"]]
print(json.dumps(out))
