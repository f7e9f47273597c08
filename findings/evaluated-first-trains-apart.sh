#!/bin/sh
# Two processes of torchrun (gloo, processor) train a BERT classifier by the Hugging Face Trainer on other rows each, three steps; once
# with train() alone, once with evaluate() before it, as one does to see where a model begins.
#
# Expected: the processes average their gradients, so both end with the same weights, with or without a look before.
# Seen, transformers 5.23.0, accelerate 1.15.0, torch 2.15.0: after evaluate() the model counts as prepared and is not wrapped in
# DistributedDataParallel any more. Each process trains a model of its own on its half of the rows, the two move apart from the first
# step on, and the one of process 0 is saved. Nothing is said. eval_on_start=True, which evaluates inside train(), is not concerned.
# Output: train alone: DistributedDataParallel, same weights; evaluated first: BertForSequenceClassification, other weights
#
# Run by hand; needs Python 3.10 or newer and 7 GB for a while. Fails where this has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet torch==2.15.0 transformers==5.23.0 accelerate==1.15.0 2>/dev/null

cat >train.py <<'END'
import sys
import torch
from transformers import BertConfig, BertForSequenceClassification, Trainer, TrainingArguments

torch.manual_seed(0)
sizes = dict(vocab_size=20, hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16)
model = BertForSequenceClassification(BertConfig(**sizes, num_labels=2))
drawn = torch.Generator().manual_seed(1)
rows = [{"input_ids": torch.randint(5, 20, (4,), generator=drawn), "labels": torch.tensor(i % 2)} for i in range(12)]
args = TrainingArguments(
    output_dir="out", use_cpu=True, report_to="none", save_strategy="no", max_steps=3, per_device_train_batch_size=2,
    learning_rate=0.01, disable_tqdm=True,
)
trainer = Trainer(model=model, args=args, train_dataset=rows, eval_dataset=rows)
if sys.argv[1] == "evaluated first":
    trainer.evaluate()
trainer.train()
mine = torch.cat([parameter.detach().flatten() for parameter in model.parameters()])
both = trainer.accelerator.gather(mine[None])
if args.process_index == 0:
    apart = (both[0] - both[1]).abs().max().item()
    with open("seen", "a") as seen:
        seen.write(f"{sys.argv[1]}: {type(trainer.model_wrapped).__name__}, {'same' if apart == 0 else 'other'} weights\n")
END

export PATH="$folder/venv/bin:$PATH"
for way in "train alone" "evaluated first"; do
  torchrun --nproc-per-node 2 train.py "$way" >/dev/null 2>&1
done
seen=$(paste -sd ';' seen | sed 's/;/; /')
echo "$seen"
[ "$seen" = "train alone: DistributedDataParallel, same weights; evaluated first: BertForSequenceClassification, other weights" ]
