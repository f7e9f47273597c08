"""Steps of PyTorch with frozen layers: frozen.py FOLDER, a recorded tiny BERT (fixtures/golden), writes FOLDER/frozen.json.
For each number of trained layers k, from the top: pooler, classifier and those have requires_grad, all else not. AdamW
with strong decay, clipped by the norm of what is trained. Dropout is 0. Needs torch, transformers and safetensors."""
import json, pathlib, sys, torch
from safetensors.torch import load_file
from transformers import BertConfig, BertForSequenceClassification

HOW = {"clip": 0.1, "epsilon": 0.01, "weight_decay": 1.0, "adamw": True}
RATE, STEPS = 1e-2, 6

folder = pathlib.Path(sys.argv[1])
torch.set_num_threads(1)
config = BertConfig.from_pretrained(folder)
recorded = json.loads((folder / "case.json").read_text())
config.num_labels = len(recorded["logits"][0])
model = BertForSequenceClassification(config).eval()
batches = [{name: torch.tensor(values) for name, values in batch.items()} for batch in recorded["batches"]]

def trained(name, k):
    if not name.startswith("bert.") or name.startswith("bert.pooler"): return True
    return name.startswith("bert.encoder") and int(name.split(".")[3]) >= config.num_hidden_layers - k

def sequence(k):
    model.load_state_dict(load_file(folder / "model.safetensors"))
    for name, p in model.named_parameters():
        p.requires_grad_(trained(name, k))
        p.grad = None
    named = [(n, p) for n, p in model.named_parameters() if p.requires_grad]
    plain = lambda n: n.endswith("bias") or "LayerNorm" in n
    optimizer = torch.optim.AdamW(
        [{"params": [p for n, p in named if not plain(n)], "weight_decay": HOW["weight_decay"]},
         {"params": [p for n, p in named if plain(n)], "weight_decay": 0.0}], lr=RATE, eps=HOW["epsilon"])
    steps = []
    for s in range(STEPS):
        loss = model(**batches[s % len(batches)]).loss
        optimizer.zero_grad()
        loss.backward()
        norm = torch.nn.utils.clip_grad_norm_([p for _, p in named], HOW["clip"])
        optimizer.step()
        steps.append({"step": s + 1, "loss": loss.item(), "grad_norm": norm.item(), "learning_rate": RATE})
    after = {n: {"norm": p.norm().item(), "first": p.flatten()[:4].tolist(), "last": p.flatten()[-4:].tolist()} for n, p in named}
    return {"settings": HOW, "steps": steps, "parameters_after": after}

record = {str(k): sequence(k) for k in range(config.num_hidden_layers + 1)}
(folder / "frozen.json").write_text(json.dumps(record))
