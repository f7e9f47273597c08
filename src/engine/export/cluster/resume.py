"""Takes a run up where Warble left it: what lies in checkpoint/ becomes a checkpoint of the Trainer's own. For train.py."""

import json
from pathlib import Path

import torch
from safetensors.torch import load_file
from transformers import EarlyStoppingCallback, set_seed

FOLDER = Path(__file__).resolve().parent / "checkpoint"


def read_checkpoint():
    """Where Warble left the run; None where it begins with its first step."""
    path = FOLDER / "state.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else None


def left_by_warble(name):
    return load_file(FOLDER / f"{name}.safetensors")


def take_up(trainer, left):
    """Makes a checkpoint of the Trainer's own of the one that Warble left, and says where it lies.

    Trainer._save_checkpoint writes it, as it writes those after it: of the version that requirements.txt pins."""
    args, state, step = trainer.args, trainer.state, left["step"]
    steps_per_epoch = trainer.order.batches()
    state.global_step, state.epoch, state.log_history = step, step / steps_per_epoch, left["logHistory"]
    state.train_batch_size = args.train_batch_size
    state.compute_steps(args, left["steps"])
    folder = Path(args.output_dir) / f"checkpoint-{step}"
    if left["best"]:
        state.best_metric, state.best_global_step = left["best"]["score"], left["best"]["step"]
        if state.best_global_step < step:
            trainer.model.load_state_dict(left_by_warble("best"), strict=False)
            trainer.save_model(folder.with_name(f"checkpoint-{state.best_global_step}"))
    trainer.model.load_state_dict(left_by_warble("model"), strict=False)
    trainer.create_optimizer_and_scheduler(left["steps"])
    take_up_averages(trainer.model, trainer.optimizer, left["updates"])
    take_up_schedule(trainer.lr_scheduler, step)
    look_again(trainer, left)
    set_seed(args.seed + step)
    trainer._save_checkpoint(trainer.model, None)
    # Of the model as it is trained it makes others.
    trainer.optimizer = trainer.lr_scheduler = None
    trainer.accelerator.wait_for_everyone()
    return folder


def take_up_averages(model, optimizer, updates):
    averages = left_by_warble("optimizer")
    for name, parameter in model.named_parameters():
        if parameter.requires_grad:
            of = {average: averages[f"{name}.{average}"] for average in ("exp_avg", "exp_avg_sq")}
            optimizer.state[parameter] = {"step": torch.tensor(float(updates)), **of}


def take_up_schedule(schedule, step):
    """The rate of the next step stands in the optimizer's groups: a schedule that is loaded does not set it."""
    rates = [base * factor(step) for base, factor in zip(schedule.base_lrs, schedule.lr_lambdas)]
    schedule.load_state_dict(
        {**schedule.state_dict(), "last_epoch": step, "_step_count": step + 1, "_last_lr": rates}
    )
    for group, rate in zip(schedule.optimizer.param_groups, rates):
        group["lr"] = rate


def look_again(trainer, left):
    """Validates where Warble did not come to it at an epoch's end, and ends the run where it is to wait no more."""
    steps_per_epoch = trainer.order.batches()
    whole = left["step"] // steps_per_epoch
    early = [each for each in trainer.callback_handler.callbacks if isinstance(each, EarlyStoppingCallback)]
    for each in early:
        each.early_stopping_patience_counter = left["waited"]
    if whole > left["epochs"] and trainer.eval_dataset is not None:
        trainer._determine_best_metric(trainer.evaluate(), None)
        # By this mark train() takes the model for wrapped, and each process would train on its own share alone.
        vars(trainer.model).pop("_is_accelerate_prepared", None)
    if any(each.early_stopping_patience_counter >= each.early_stopping_patience for each in early):
        trainer.args.num_train_epochs = whole
