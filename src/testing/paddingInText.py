"""A text that holds the token of padding itself: paddingInText.py FOLDER, a recorded tiny model (fixtures/golden), writes
FOLDER/padding.json. For each id that pads (1; 0, which is <s> of RoBERTa; none, which RoBERTa cannot do without): logits, loss, the norm of every gradient and of each row
of the position and word tables' gradients. Everything is attended to. Needs torch, transformers and safetensors."""
import json, pathlib, sys, torch
from safetensors.torch import load_file
from transformers import AutoConfig, AutoModelForSequenceClassification

# Padding at the end, inside, several times, and at the start; <s> at the start, and once inside.
TEXTS = [[0, 11, 12, 13, 1, 2, 14, 15], [0, 1, 1, 21, 1, 22, 0, 2], [1, 31, 32, 33, 34, 35, 36, 2]]
LABELS = [0, 1, 1]

folder = pathlib.Path(sys.argv[1])
torch.set_num_threads(1)

def case(padding):
    config = AutoConfig.from_pretrained(folder)
    config.pad_token_id = padding
    model = AutoModelForSequenceClassification.from_config(config, attn_implementation="eager").eval()
    model.load_state_dict(load_file(folder / "model.safetensors"))
    ids = torch.tensor(TEXTS)
    batch = {"input_ids": ids, "attention_mask": torch.ones_like(ids), "labels": torch.tensor(LABELS)}
    out = model(**batch)
    out.loss.backward()
    tables = ("position_embeddings.weight", "word_embeddings.weight")
    return {"pad_token_id": padding, "batch": {name: values.tolist() for name, values in batch.items()},
            "logits": out.logits.tolist(), "loss": out.loss.item(),
            "gradients": {name: p.grad.norm().item() for name, p in model.named_parameters()},
            "rows": {name: p.grad.norm(dim=1).tolist() for name, p in model.named_parameters()
                     if name.endswith(tables)}}

ids = [1, 0] if "roberta" in folder.name else [0, 1, None]
(folder / "padding.json").write_text(json.dumps({"cases": [case(id) for id in ids]}))
