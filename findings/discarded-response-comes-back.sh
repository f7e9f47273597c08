#!/bin/sh
# A response that an annotator discarded, in Argilla's two exports, and after its JSON is read again.
#
# Expected: both exports, and a record that was saved and read again, say that it was discarded.
# Seen, argilla 2.8.0: the flattened export (to_datasets) has label.responses.status; to_json and Record.to_dict write value and user of
# each response and leave its status out, so what was discarded, what is a draft and what was submitted cannot be told apart; read
# again, the status of each is None. Nothing is logged. (requests is installed beside it: argilla imports it and does not ask for it.)
# Output: flattened ['discarded', 'submitted'], to_json keys ['user_id', 'value'], read again [None, None]
#
# Run by hand; needs Python 3.10 or newer. Fails where this has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet argilla==2.8.0 requests==2.34.2 2>/dev/null

cat >responses.py <<'END'
import json, sys, uuid
import argilla as rg
from argilla.records._io import GenericIO, JsonIO

one, two = uuid.UUID(int=1), uuid.UUID(int=2)
record = rg.Record(id="1", fields={"text": "a"}, responses=[
    rg.Response("label", "sad", user_id=one, status="discarded"),
    rg.Response("label", "glad", user_id=two, status="submitted"),
])
flat = GenericIO.to_list([record], flatten=True)[0]["label.responses.status"]
JsonIO.to_json([record], "records.json")
saved = json.load(open("records.json"))[0]
keys = sorted({key for response in saved["responses"]["label"] for key in response})
again = [response.status for response in rg.Record.from_dict(saved).responses]
print(f"flattened {flat}, to_json keys {keys}, read again {again}")
sys.exit(0 if (flat, keys, again) == (["discarded", "submitted"], ["user_id", "value"], [None, None]) else 1)
END
venv/bin/python responses.py 2>/dev/null
