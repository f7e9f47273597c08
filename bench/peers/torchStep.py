"""The training step in PyTorch, for bench/groups/torch.ts: BERT for classification, clipping and Adam, dropout 0.

Started with the path of a JSON file: {model, texts, weights, optimizer, gpu}. `weights` is a file of float32 in the order
of model.tensors. Answers on standard output, a JSON line each: first what it runs on, then {"loss": ...} for each line
that comes in. Needs torch alone. The fastest that PyTorch offers is used: scaled_dot_product_attention, fused Adam.
"""

import json
import sys

try:
    import torch
    import torch.nn.functional as F
except ImportError:
    print(json.dumps({"missing": "torch"}), flush=True)
    sys.exit(0)


def load(model, path, device):
    """Tensors by their Hugging Face names, as parameters."""
    with open(path, "rb") as file:
        values = torch.frombuffer(bytearray(file.read()), dtype=torch.float32)
    tensors, at = {}, 0
    for name, shape in model["tensors"]:
        size = int(torch.Size(shape).numel())
        value = values[at : at + size].reshape(shape).clone().to(device)
        tensors[name] = torch.nn.Parameter(value)
        at += size
    return tensors


def logits_of(tensors, model, ids):
    """[B,C] of token ids [B,T], all of them real."""
    B, T = ids.shape
    H, N = model["hidden"], model["heads"]

    def dense(x, name):
        return F.linear(x, tensors[name + ".weight"], tensors[name + ".bias"])

    def norm(x, name):
        name += ".LayerNorm"
        return F.layer_norm(x, (H,), tensors[name + ".weight"], tensors[name + ".bias"], model["epsilon"])

    def heads(x):
        return x.view(B, T, N, H // N).transpose(1, 2)

    table = "bert.embeddings.{}_embeddings.weight".format
    x = F.embedding(ids, tensors[table("word")])
    x = x + tensors[table("position")][:T] + tensors[table("token_type")][0]
    x = norm(x, "bert.embeddings")
    for i in range(model["layers"]):
        layer = f"bert.encoder.layer.{i}"
        q, k, v = (heads(dense(x, f"{layer}.attention.self.{w}")) for w in ("query", "key", "value"))
        context = F.scaled_dot_product_attention(q, k, v).transpose(1, 2).reshape(B, T, H)
        x = norm(x + dense(context, f"{layer}.attention.output.dense"), f"{layer}.attention.output")
        inner = F.gelu(dense(x, f"{layer}.intermediate.dense"))
        x = norm(x + dense(inner, f"{layer}.output.dense"), f"{layer}.output")
    return dense(torch.tanh(dense(x[:, 0], "bert.pooler.dense")), "classifier")


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        task = json.load(file)
    device = "cuda" if task["gpu"] and torch.cuda.is_available() else "cpu"
    model, settings = task["model"], task["optimizer"]
    tensors = load(model, task["weights"], device)
    parameters = list(tensors.values())
    optimizer = torch.optim.Adam(
        parameters,
        lr=settings["learningRate"],
        betas=(settings["beta1"], settings["beta2"]),
        eps=settings["epsilon"],
        fused=True,
    )
    ids = torch.tensor(task["texts"]["sequences"], device=device)
    labels = torch.tensor(task["texts"]["labels"], device=device)
    about = {"torch": torch.__version__, "device": device, "threads": torch.get_num_threads()}
    print(json.dumps(about), flush=True)
    for _ in sys.stdin:
        optimizer.zero_grad(set_to_none=True)
        loss = F.cross_entropy(logits_of(tensors, model, ids), labels)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(parameters, settings["clipNorm"])
        optimizer.step()
        if device == "cuda":
            torch.cuda.synchronize()
        print(json.dumps({"loss": loss.item()}), flush=True)


main()
