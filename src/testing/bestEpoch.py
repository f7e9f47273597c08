"""How the Trainer of transformers stops early and which epoch it keeps, on validation figures that are given: prints
src/testing/fixtures/bestEpoch.json. A step an epoch, so that steps are epochs. Needs torch, transformers and accelerate."""
import json, math, tempfile
import torch, transformers
from transformers import EarlyStoppingCallback, Trainer, TrainingArguments

class Tiny(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.w = torch.nn.Parameter(torch.zeros(1))
    def forward(self, x=None, labels=None):
        return {'loss': (self.w - 1).pow(2).sum(), 'logits': self.w.expand(x.shape[0], 2)}

class Given(Trainer):
    figures = []
    def evaluate(self, *args, **kwargs):
        value = self.figures[round(self.state.epoch) - 1]
        metrics = {self.args.metric_for_best_model: value}
        self.control = self.callback_handler.on_evaluate(self.args, self.state, self.control, metrics)
        return metrics

def run(metric, figures, patience, threshold):
    with tempfile.TemporaryDirectory() as folder:
        args = TrainingArguments(folder, num_train_epochs=len(figures), per_device_train_batch_size=1, eval_strategy='epoch',
            save_strategy='epoch', load_best_model_at_end=True, metric_for_best_model=metric,
            greater_is_better=metric == 'eval_accuracy', report_to=[], disable_tqdm=True, use_cpu=True)
        stop = [EarlyStoppingCallback(patience, threshold)] if patience else []
        data = [{'x': torch.zeros(1), 'labels': 0}]
        trainer = Given(Tiny(), args, train_dataset=data, eval_dataset=data, callbacks=stop)
        trainer.figures = figures
        trainer.train()
        state = trainer.state
        none = state.best_metric is None or math.isinf(state.best_metric)
        return {'epochs': round(state.epoch), 'best': state.best_global_step, 'value': None if none else state.best_metric}


N = math.nan
CASES = [
    ('eval_loss', [0.9, 0.8, 0.85, 0.86, 0.7], 2, 0),
    ('eval_loss', [0.9, 0.8, 0.8, 0.8, 0.7], 2, 0),
    ('eval_loss', [0.9, 0.85, 0.81, 0.77, 0.73], 2, 0.05),
    ('eval_loss', [0.9, 0.84, 0.80, 0.76, 0.1], 2, 0.05),
    ('eval_loss', [1.0, 0.5, 0.25, 0.125], 1, 0.25),
    ('eval_loss', [N, 0.9, 0.8], 1, 0),
    ('eval_loss', [N, N, 0.9, 0.8], 1, 0),
    ('eval_loss', [N, N, 0.9, 0.8], 2, 0),
    ('eval_loss', [0.9, N, N, 0.8], 2, 0),
    ('eval_loss', [0.9, N, 0.8, 0.85], 2, 0),
    ('eval_loss', [N, N, N], None, 0),
    ('eval_loss', [0.5, 0.5, 0.4, 0.4], None, 0),
    ('eval_accuracy', [0.5, 0.5, 0.6, 0.6, 0.6], 2, 0),
    ('eval_accuracy', [0.5, 0.75, 0.75, 0.7], None, 0),
    ('eval_accuracy', [N, 0.5, 0.4, 0.45], 2, 0),
    ('eval_accuracy', [0.0, 0.0, 0.0, 0.1], 3, 0),
    ('eval_accuracy', [0.5, 0.625, 0.75, 0.8], 1, 0.125),
]
rows = [
    {'metric': metric, 'figures': ['NaN' if math.isnan(f) else f for f in figures], 'patience': patience, 'threshold': threshold,
     **run(metric, figures, patience, threshold)}
    for metric, figures, patience, threshold in CASES
]
# The Trainer prints its own lines before.
print('{"transformers": "%s",\n"cases": [\n%s\n]}' % (transformers.__version__, ',\n'.join(map(json.dumps, rows))))
