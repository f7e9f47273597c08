"""Goes on from a folder of ours with the Trainer: resume.py FOLDER OUT, on stdin {"train": [[text, label], …], "validation":
the same, "arguments": TrainingArguments' own}. The model comes in random weights, so that only the resume can bring ours.
Prints {"state": as it ended, "checkpoints": {name: its trainer_state.json}}. Needs torch, transformers and accelerate."""
import contextlib, json, pathlib, sys
from transformers import AutoConfig, AutoModelForSequenceClassification, AutoTokenizer, Trainer, TrainingArguments

folder, out = sys.argv[1:]
given = json.load(sys.stdin)
tokenizer = AutoTokenizer.from_pretrained(folder)
config = AutoConfig.from_pretrained(folder)

def part(name): return [dict(tokenizer(text, truncation=True), labels=config.label2id[label]) for text, label in given[name]]

arguments = TrainingArguments(out, save_strategy="epoch", eval_strategy="epoch", eval_on_start=True, report_to=[], use_cpu=True, disable_tqdm=True,
                              **given["arguments"])
model = AutoModelForSequenceClassification.from_config(config)
trainer = Trainer(model, arguments, train_dataset=part("train"), eval_dataset=part("validation"), processing_class=tokenizer)
# It prints what it logs.
with contextlib.redirect_stdout(sys.stderr): trainer.train(resume_from_checkpoint=folder)
trainer.save_state()
read = lambda path: json.loads(path.read_text())
print(json.dumps({"state": read(pathlib.Path(out) / "trainer_state.json"),
                  "checkpoints": {at.parent.name: read(at) for at in pathlib.Path(out).glob("checkpoint-*/trainer_state.json")}}))
