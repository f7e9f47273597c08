"""The same run on a Ray cluster: as many workers as are asked for, each with what train.py builds.

    python ray_train.py --workers 2                        on this machine, or on the cluster that RAY_ADDRESS names

The folder of this file must lie under the same path on every machine, on storage that they share.
"""

import argparse
import os
from pathlib import Path

# Before Ray is imported: by itself it tells its makers that it is used.
os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")

import ray
from ray.train import CheckpointConfig, RunConfig, ScalingConfig
from ray.train.huggingface.transformers import RayTrainReportCallback, prepare_trainer
from ray.train.torch import TorchTrainer

HERE = Path(__file__).resolve().parent


def work(config):
    import train

    trainer = train.build(Path(config["out"]), config["cpu"])
    # It reports when a checkpoint is saved, which is once an epoch, after the evaluation.
    trainer.add_callback(RayTrainReportCallback())
    train.fit(prepare_trainer(trainer))


def options():
    parser = argparse.ArgumentParser(description="Trains the run that Warble wrote beside this file on a Ray cluster.")
    parser.add_argument("--workers", type=int, default=2, help="processes, each with a part of every batch")
    parser.add_argument("--out", type=Path, default=HERE / "out", help="folder for checkpoints and the trained model")
    parser.add_argument("--cpu", action="store_true", help="leave graphics cards alone")
    return parser.parse_args()


if __name__ == "__main__":
    asked = options()
    ray.init(runtime_env={"env_vars": {"PYTHONPATH": str(HERE)}})
    TorchTrainer(
        work,
        train_loop_config={"out": str(asked.out.resolve()), "cpu": asked.cpu},
        scaling_config=ScalingConfig(num_workers=asked.workers, use_gpu=not asked.cpu),
        run_config=RunConfig(
            name="warble",
            storage_path=str(asked.out.resolve() / "ray"),
            checkpoint_config=CheckpointConfig(num_to_keep=1),
        ),
    ).fit()
