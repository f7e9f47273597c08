#!/bin/sh
# Label Studio's converter, JSON_MIN and CSV of the same tasks, where an imported column is called like the question.
#
# Expected: both exports say the same: a task that nobody annotated, and one whose annotator left the question out, has no answer.
# Seen, label-studio-sdk 2.1.2: CSV says so, and has what was imported in a column of its own, _data_sentiment. JSON_MIN puts the answer
# over the imported value where there is an answer, and leaves the imported value in its place where there is none: "guess" of
# the import file stands there like an answer, in the second row with the number of an annotator who answered another question.
# Pre-labels that were to be corrected are thus trained on as if somebody had confirmed them. Nothing is logged.
# Output: JSON_MIN ['glad', 'guess', 'guess'], CSV ['glad', '', '']
#
# Run by hand; needs Python 3.10 or newer. Fails where this has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet label-studio-sdk==2.1.2 2>/dev/null

cat >answers.py <<'END'
import csv, json, sys
from label_studio_sdk.converter import Converter

CONFIG = """<View><Text name="text" value="$text"/>
<Choices name="sentiment" toName="text"><Choice value="glad"/><Choice value="sad"/></Choices>
<Choices name="topic" toName="text"><Choice value="bus"/></Choices></View>"""

def task(number, annotations):
    return {"id": number, "data": {"text": f"text {number}", "sentiment": "guess"}, "annotations": annotations}

def annotation(number, question, choice):
    result = {"type": "choices", "from_name": question, "to_name": "text", "value": {"choices": [choice]}}
    return {"id": number, "completed_by": 1, "created_at": "2026-01-01T00:00:00Z", "was_cancelled": False, "result": [result]}

tasks = [task(1, [annotation(1, "sentiment", "glad")]), task(2, [annotation(2, "topic", "bus")]), task(3, [])]
json.dump(tasks, open("tasks.json", "w"))
converter = Converter(CONFIG, ".")
for form in ("JSON_MIN", "CSV"):
    converter.convert("tasks.json", form, form, is_dir=False)
small = [row["sentiment"] for row in json.load(open("JSON_MIN/result.json"))]
sheet = [row["sentiment"] for row in csv.DictReader(open("CSV/result.csv"))]
print(f"JSON_MIN {small}, CSV {sheet}")
sys.exit(0 if (small, sheet) == (["glad", "guess", "guess"], ["glad", "", ""]) else 1)
END
venv/bin/python answers.py 2>/dev/null
