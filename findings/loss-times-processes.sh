#!/bin/sh
# A BERT classifier without dropout and eight rows, trained for one step and evaluated by the Hugging Face Trainer: by one process with
# the eight rows in a batch, and by two of torchrun with four each (gloo, processor).
#
# Expected: the same batch is the same step: equal loss, equal eval_loss, equal norm of the gradient.
# Seen, transformers 5.23.0, accelerate 1.15.0, torch 2.15.0: with two processes all three are twice as large. The Trainer counts labels
# over all processes, takes it that the model has divided its loss by that count, and multiplies by the number of processes; BERT's
# classifier (DistilBERT's and RoBERTa's, too) has taken the mean of its own rows. So clipping bites at half of the norm that was asked
# for, eval_loss is no cross entropy any more, and curves of runs on one and on two processes do not lie on one another; Adam hides it
# from the weights. eval_accuracy is right. Nothing is said. average_tokens_across_devices=False gives the expected figures.
# Output: eval_loss 2.00, loss 2.00, norm 2.00; without averaging 1.00, 1.00, 1.00
#
# Run by hand; needs Python 3.10 or newer and 7 GB for a while. Fails where this has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet torch==2.15.0 transformers==5.23.0 accelerate==1.15.0 2>/dev/null

cat >step.py <<'END'
import json, os, sys
import torch
from transformers import BertConfig, BertForSequenceClassification, Trainer, TrainingArguments

world = int(os.environ.get("WORLD_SIZE", 1))
torch.manual_seed(0)
sizes = dict(vocab_size=20, hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16)
still = dict(hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0)
model = BertForSequenceClassification(BertConfig(**sizes, **still, num_labels=2, initializer_range=1.0))
drawn = torch.Generator().manual_seed(1)
rows = [{"input_ids": torch.randint(5, 20, (4,), generator=drawn), "labels": torch.tensor(i % 2)} for i in range(8)]
batch = dict(per_device_train_batch_size=8 // world, per_device_eval_batch_size=8 // world)
args = TrainingArguments(
    output_dir="out", use_cpu=True, report_to="none", save_strategy="no", max_steps=1, logging_steps=1, disable_tqdm=True,
    learning_rate=0.0, max_grad_norm=1e9, train_sampling_strategy="sequential", eval_strategy="steps", eval_steps=1,
    average_tokens_across_devices=sys.argv[1] == "average", **batch,
)
trainer = Trainer(model=model, args=args, train_dataset=rows, eval_dataset=rows)
trainer.train()
if args.process_index == 0:
    told = {name: value for log in trainer.state.log_history for name, value in log.items()}
    json.dump([told["eval_loss"], told["loss"], told["grad_norm"]], open(f"{sys.argv[1]}-{world}.json", "w"))
END

export PATH="$folder/venv/bin:$PATH"
for averaging in average apart; do
  python step.py $averaging >/dev/null 2>&1
  torchrun --nproc-per-node 2 step.py $averaging >/dev/null 2>&1
done
seen=$(python - <<'END'
import json
def times(name):
    one, two = (json.load(open(f"{name}-{world}.json")) for world in (1, 2))
    return [f"{b / a:.2f}" for a, b in zip(one, two)]
print("eval_loss {}, loss {}, norm {}".format(*times("average")), "without averaging " + ", ".join(times("apart")), sep="; ")
END
)
echo "$seen"
[ "$seen" = "eval_loss 2.00, loss 2.00, norm 2.00; without averaging 1.00, 1.00, 1.00" ]
