"""Trains the run that Warble wrote beside this file, on as many processes as it is started with.

    python train.py                                        one process
    torchrun --nproc-per-node 2 train.py                   two processes of this machine
    accelerate launch --multi_gpu --num_processes 2 train.py
                                                           the same by Accelerate

The batch and the learning rate are the recipe's, however many processes there are: they share each batch. README.md says
what comes out and where it goes from there. Where Warble left the run in the middle, it goes on from there: checkpoint/.
"""

import argparse
import json
import math
import re
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch.utils.data import DataLoader, Dataset, Sampler
from transformers import (
    AutoConfig,
    AutoModelForSequenceClassification,
    AutoTokenizer,
    DataCollatorWithPadding,
    EarlyStoppingCallback,
    Trainer,
    TrainerCallback,
    TrainingArguments,
)

import resume

HERE = Path(__file__).resolve().parent
# What torch.nn.functional.cross_entropy leaves out.
NO_LABEL = -100
EVAL_BATCH = 64


def read_run():
    return json.loads((HERE / "config.json").read_text(encoding="utf-8"))


def read_rows(part):
    path = HERE / "data" / f"{part}.jsonl"
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


class Texts(Dataset):
    """Rows as token ids and the number of their class; behind the last one an empty row that no loss counts."""

    def __init__(self, rows, labels, tokenizer, max_length):
        number = {label: index for index, label in enumerate(labels)}
        self.labels = [number[row["label"]] for row in rows]
        texts = [row["text"] for row in rows]
        self.ids = tokenizer(texts, truncation=True, max_length=max_length)["input_ids"] if texts else []
        self.empty = tokenizer("")["input_ids"]

    def __len__(self):
        return len(self.labels)

    def __getitem__(self, index):
        if index == len(self):
            return {"input_ids": self.empty, "labels": NO_LABEL}
        return {"input_ids": self.ids[index], "labels": self.labels[index]}


class EpochOrder(Sampler):
    """The rows of an epoch, batch by batch. Each batch is filled up with empty rows to `room`, of which every process takes
    as many: no row is taken twice, and what is left of an epoch is a batch of its own."""

    def __init__(self, data, recipe, room):
        self.data, self.recipe, self.room = data, recipe, room
        self.epoch = 0
        self.members = {}
        for index, label in enumerate(data.labels):
            self.members.setdefault(label, []).append(index)
        self.most = max(map(len, self.members.values()))

    def set_epoch(self, epoch):
        self.epoch = epoch

    def __len__(self):
        return self.batches() * self.room

    def batches(self):
        sampled = self.recipe["balance"] == "sampling"
        rows = self.most * len(self.members) if sampled else len(self.data)
        return (math.floor if self.recipe["dropIncomplete"] else math.ceil)(rows / self.recipe["batchSize"])

    def __iter__(self):
        size = self.recipe["batchSize"]
        order = self.order(torch.Generator().manual_seed(self.recipe["seed"] * 1_000_003 + self.epoch))
        for first in range(0, self.batches() * size, size):
            batch = order[first : first + size]
            yield from batch
            yield from [len(self.data)] * (self.room - len(batch))

    def order(self, generator):
        """The same on every process. Of classes that are repeated, each comes as often as the largest."""
        order = list(range(len(self.data)))
        if self.recipe["balance"] == "sampling":
            order = sorted(row for rows in self.members.values() for row in self.repeated(rows, generator))
        if not self.recipe["shuffle"]:
            return order
        return [order[at] for at in torch.randperm(len(order), generator=generator)]

    def repeated(self, rows, generator):
        times, missing = divmod(self.most, len(rows))
        drawn = torch.randperm(len(rows), generator=generator)[:missing]
        return rows * times + [rows[at] for at in drawn]


class FollowEpochs(TrainerCallback):
    """Each epoch has an order of its own, also where training goes on in the middle."""

    def __init__(self, order):
        self.order = order

    def on_epoch_begin(self, args, state, control, **_):
        self.order.set_epoch(int(state.epoch or 0))


class ClipEachTensor(TrainerCallback):
    """Keras's clipnorm: each gradient by its own norm. The Trainer has looked at the norm before: a scaled loss is unscaled."""

    def __init__(self, norm):
        self.norm = norm

    def on_pre_optimizer_step(self, args, state, control, model=None, **_):
        for parameter in model.parameters():
            if parameter.grad is not None:
                parameter.grad.mul_(self.norm / parameter.grad.norm().clamp(min=self.norm))


class RunTrainer(Trainer):
    """The loss of a step is the mean over its whole batch, weighed by class, whatever shares of it the processes have."""

    # compute_loss divides by the whole batch; the Trainer is not to divide by the number of its parts once more.
    loss_is_scaled_for_ga = True

    def __init__(self, order, class_weights, **options):
        super().__init__(**options)
        self.order = order
        self.class_weights = torch.tensor(class_weights, device=self.args.device)

    def get_train_dataloader(self):
        loader = DataLoader(
            self.train_dataset,
            batch_size=self.args.train_batch_size,
            sampler=self.order,
            collate_fn=self.data_collator,
        )
        return self.accelerator.prepare(loader)

    def get_batch_samples(self, epoch_iterator, num_batches, device):
        parts, _ = super().get_batch_samples(epoch_iterator, num_batches, device)
        weight = torch.zeros((), device=device)
        for part in parts:
            labels = part["labels"].to(device)
            weight = weight + self.class_weights[labels[labels != NO_LABEL]].sum()
        return parts, self.accelerator.gather(weight).sum()

    def compute_loss(self, model, inputs, return_outputs=False, num_items_in_batch=None):
        labels = inputs.pop("labels")
        outputs = model(**inputs)
        total = torch.nn.functional.cross_entropy(
            outputs.logits.float(), labels, self.class_weights, reduction="sum", ignore_index=NO_LABEL
        )
        # Gradients of processes are averaged, and what is wanted is their sum.
        loss = total * self.accelerator.num_processes / num_items_in_batch
        return (loss, outputs) if return_outputs else loss

    def prediction_step(self, model, inputs, prediction_loss_only, ignore_keys=None):
        """Without a loss: the Trainer's would count the last batch's rows as much as a full batch's; see `figures`."""
        labels = inputs.pop("labels")
        _, logits, _ = super().prediction_step(model, inputs, False, ignore_keys)
        return None, logits, labels.to(logits.device)


def figures(prediction):
    """Of all rows, each once: mean cross entropy in nats, share that is right, mean of the classes' F1."""
    logits = torch.from_numpy(prediction.predictions).double()
    labels = torch.from_numpy(prediction.label_ids)
    predicted = logits.argmax(1)
    right = predicted == labels
    scores = []
    for label in range(logits.shape[1]):
        hits = (right & (labels == label)).sum().item()
        either = (labels == label).sum().item() + (predicted == label).sum().item()
        scores.append(2 * hits / either if either else 0.0)
    return {
        "loss": torch.nn.functional.cross_entropy(logits, labels).item(),
        "accuracy": right.double().mean().item(),
        "macro_f1": sum(scores) / len(scores),
    }


def start_model(run):
    """The weights that the run began with, the head among them, and the recipe's own dropout."""
    model, recipe = run["model"], run["recipe"]
    source = model.get("hub") or HERE / model["path"]
    options = {"revision": model["revision"]} if "revision" in model else {}
    config = AutoConfig.from_pretrained(source, **options)
    config.id2label = dict(enumerate(run["labels"]))
    config.label2id = {label: index for index, label in config.id2label.items()}
    config.problem_type = "single_label_classification"
    names = ("hidden_dropout_prob", "attention_probs_dropout_prob", "classifier_dropout")
    for name in (*names, "dropout", "attention_dropout", "seq_classif_dropout"):
        if recipe["dropout"] is not None and hasattr(config, name):
            setattr(config, name, recipe["dropout"])
    loaded = AutoModelForSequenceClassification.from_pretrained(
        source, config=config, dtype=torch.float32, ignore_mismatched_sizes=True, **options
    )
    if "drawn" in model:
        loaded.load_state_dict(load_file(HERE / model["drawn"]), strict=False)
    freeze(loaded, recipe["trainableLayers"])
    return loaded


def freeze(model, trainable_layers):
    if trainable_layers is None:
        return
    first = model.config.num_hidden_layers - trainable_layers
    for name, parameter in model.named_parameters():
        layer = re.search(r"\.layer\.(\d+)\.", name)
        if ".embeddings." in name or (layer and int(layer[1]) < first):
            parameter.requires_grad = False


def arguments(recipe, validates, out, cpu):
    patience, metric = recipe["earlyStoppingPatience"], recipe["metricForBestModel"]
    keeps_best = validates and (patience is not None or metric != "none")
    args = TrainingArguments(
        output_dir=str(out),
        optim="adamw_torch",  # Without weight decay it is Adam.
        learning_rate=recipe["learningRate"],
        weight_decay=recipe["weightDecay"] if recipe["optimizer"] == "adamw" else 0.0,
        adam_beta1=recipe["beta1"],
        adam_beta2=recipe["beta2"],
        adam_epsilon=recipe["epsilon"],
        max_grad_norm=recipe["clipNorm"] if recipe["clip"] == "global" else 0.0,
        lr_scheduler_type=recipe["scheduler"],
        num_train_epochs=recipe["epochs"],
        gradient_accumulation_steps=recipe["accumulationSteps"],
        activation_checkpointing=recipe["gradientCheckpointing"],
        activation_checkpointing_kwargs={"use_reentrant": False},
        per_device_eval_batch_size=EVAL_BATCH,
        fp16=recipe["precision"] == "float16" and torch.cuda.is_available() and not cpu,
        use_cpu=cpu or not torch.cuda.is_available(),
        seed=recipe["seed"],
        logging_steps=1,
        logging_nan_inf_filter=False,
        eval_strategy="epoch" if validates else "no",
        # Of a run that goes on it would be one look more to wait for, or to stop by.
        eval_on_start=validates and resume.read_checkpoint() is None,
        save_strategy="epoch",
        save_total_limit=2,
        load_best_model_at_end=keeps_best,
        metric_for_best_model="eval_accuracy" if metric == "eval_accuracy" else "eval_loss",
        greater_is_better=metric == "eval_accuracy",
        report_to="none",
    )
    # Of a batch that does not go up, the last process has a row less.
    devices = max(1, args.n_gpu) * args.world_size
    args.per_device_train_batch_size = math.ceil(recipe["batchSize"] / (recipe["accumulationSteps"] * devices))
    return args


def build(out=HERE / "out", cpu=False):
    """The trainer of this run, ready to train."""
    run = read_run()
    recipe, labels = run["recipe"], run["labels"]
    model = start_model(run)
    source = run["model"].get("tokenizer") or run["model"]["path"]
    tokenizer = AutoTokenizer.from_pretrained(HERE / source)
    rows = read_rows("validation")
    if recipe["dropIncomplete"]:
        rows = rows[: len(rows) - len(rows) % recipe["batchSize"]]
    train, validation = (Texts(part, labels, tokenizer, recipe["maxLength"]) for part in (read_rows("train"), rows))
    args = arguments(recipe, len(validation) > 0, out, cpu)
    order = EpochOrder(train, recipe, args.train_batch_size * args.gradient_accumulation_steps * args.world_size)
    args.warmup_steps = warmup(recipe, order.batches())
    callbacks = [FollowEpochs(order)]
    if recipe["clip"] == "tensor" and recipe["clipNorm"] > 0:
        callbacks.append(ClipEachTensor(recipe["clipNorm"]))
    if recipe["earlyStoppingPatience"] is not None and len(validation) > 0:
        threshold = recipe["earlyStoppingThreshold"]
        callbacks.append(EarlyStoppingCallback(recipe["earlyStoppingPatience"], threshold))
    return RunTrainer(
        order,
        run["classWeights"] or [1.0] * len(labels),
        model=model,
        args=args,
        train_dataset=train,
        eval_dataset=validation if len(validation) > 0 else None,
        processing_class=tokenizer,
        data_collator=DataCollatorWithPadding(tokenizer),
        compute_metrics=figures,
        callbacks=callbacks,
    )


def warmup(recipe, steps_per_epoch):
    if recipe["warmupSteps"] is not None:
        return recipe["warmupSteps"]
    return math.ceil(recipe["warmupRatio"] * steps_per_epoch * recipe["epochs"])


def fit(trainer):
    """Trains, tests where there is a test part, and leaves a model folder that Warble opens."""
    left = resume.read_checkpoint()
    trainer.train(resume_from_checkpoint=str(resume.take_up(trainer, left)) if left else None)
    test = read_rows("test")
    if test:
        run = read_run()
        data = Texts(test, run["labels"], trainer.processing_class, run["recipe"]["maxLength"])
        trainer.log(trainer.predict(data).metrics)
    trainer.save_model()
    trainer.save_state()


def options():
    parser = argparse.ArgumentParser(description="Trains the run that Warble wrote beside this file.")
    parser.add_argument("--out", type=Path, default=HERE / "out", help="folder for checkpoints and the trained model")
    parser.add_argument("--cpu", action="store_true", help="leave graphics cards alone")
    return parser.parse_args()


if __name__ == "__main__":
    asked = options()
    fit(build(asked.out, asked.cpu))
