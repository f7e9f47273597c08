"""Writes the histories that src/testing/fixtures/histories holds; its README says with which versions. histories.py KIND OUT, in an empty folder:
trainer-each, -two, -nan (reports to what REPORT names: tensorboard, wandb offline, trackio), torch, tensorboardX, keras,
wandb (OUT is a CSV, of the offline run under ./wandb)."""
import glob, json, math, os, struct, sys

kind, out = sys.argv[1:]


def trainer(mode):
    """Two epochs of three steps, with a tiny model of random weights on random tokens."""
    os.environ |= {"TENSORBOARD_LOGGING_DIR": f"{out}/logs", "WANDB_MODE": "offline", "TRACKIO_DIR": os.path.abspath("trackio")}
    import torch
    from transformers import BertConfig, BertForSequenceClassification, Trainer, TrainingArguments, set_seed
    set_seed(1)
    sizes = dict(vocab_size=32, hidden_size=8, num_hidden_layers=1, num_attention_heads=2, intermediate_size=8, max_position_embeddings=8)
    part = lambda rows: [dict(input_ids=torch.randint(1, 32, (6,)), labels=row % 2) for row in range(rows)]
    more = {
        "each": dict(logging_steps=1),
        "two": dict(logging_steps=2, logging_first_step=True, eval_on_start=True),
        "nan": dict(logging_steps=1, logging_nan_inf_filter=False, learning_rate=1e30, max_grad_norm=0.0),
    }[mode]
    arguments = dict(num_train_epochs=2, per_device_train_batch_size=8, learning_rate=1e-3, eval_strategy="epoch", save_strategy="no", use_cpu=True, disable_tqdm=True)
    report = os.environ.get("REPORT", "")
    arguments |= dict(report_to=report.split(",") if report else [], run_name="tiny") | more
    accuracy = lambda given: {"accuracy": float((given[0].argmax(-1) == given[1]).mean())}
    it = Trainer(BertForSequenceClassification(BertConfig(**sizes)), TrainingArguments(out, **arguments),
                 train_dataset=part(24), eval_dataset=part(8), compute_metrics=accuracy)
    it.train()
    it.save_state()


def free_tags(writer, **more):
    """Tags as people choose them, beside what is no scalar; a run without epochs."""
    for step in range(1, 9):
        writer.add_scalar("Loss/train", 1 / step, step, **more)
        if step % 4 == 0:
            writer.add_scalar("Loss/val", 0.75 if step == 4 else math.nan, step, **more)
            writer.add_scalar("Accuracy/val", step / 16 + 0.25, step, **more)
            writer.add_scalar("lr", 0.5, step, **more)
            writer.add_text("note", "hello", step)
    writer.close()


def keras():
    """Writes OUT/train and OUT/validation, figures of each batch among them."""
    import keras, numpy
    keras.utils.set_random_seed(1)
    x = numpy.random.randn(32, 4)
    model = keras.Sequential([keras.layers.Dense(2, activation="softmax")])
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    log = keras.callbacks.TensorBoard(out, update_freq=1, write_graph=False)
    print(model.fit(x, (x[:, 0] > 0).astype(int), epochs=3, batch_size=8, validation_split=0.25, verbose=0, callbacks=[log]).history)


def wandb():
    """What api.run(…).history().to_csv() makes of the rows that the client would send: they lie in LevelDB's log format."""
    import pandas
    from wandb.proto import wandb_internal_pb2
    (path,) = glob.glob("wandb/offline-run-*/*.wandb")
    data, at, record, rows = open(path, "rb").read(), 7, b"", []
    while at + 7 <= len(data):
        left = 32768 - at % 32768
        if left < 7:
            at += left
            continue
        _, length, piece = struct.unpack("<IHB", data[at : at + 7])
        record = (b"" if piece in (1, 2) else record) + data[at + 7 : at + 7 + length]
        at += 7 + length
        if piece in (1, 4):
            read = wandb_internal_pb2.Record.FromString(record)
            # A figure that is none crosses the wire as the word NaN, and comes back as that word.
            word = lambda value: "NaN" if value == "NaN" else json.loads(value)
            if read.WhichOneof("record_type") == "history":
                rows.append({"/".join(item.nested_key) or item.key: word(item.value_json) for item in read.history.item})
    pandas.DataFrame.from_records(rows).to_csv(out)


if kind.startswith("trainer-"):
    trainer(kind.removeprefix("trainer-"))
elif kind == "torch":
    from torch.utils.tensorboard import SummaryWriter
    free_tags(SummaryWriter(out), new_style=True)
elif kind == "tensorboardX":
    from tensorboardX import SummaryWriter
    free_tags(SummaryWriter(out))
else:
    {"keras": keras, "wandb": wandb}[kind]()
