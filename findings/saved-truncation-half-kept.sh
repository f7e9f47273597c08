#!/bin/sh
# A tokenizer.json in which a truncation is saved (length 6, from the left), opened by tokenizers and by transformers.
#
# Expected: both cut at 6, or transformers, which has model_max_length and truncation_side of its own, takes neither from there.
# Seen, transformers 5.23.0 and tokenizers 0.23.3: tokenizers cuts every text to 6 tokens without being asked. transformers takes
# the half of it: truncation_side becomes "left", the length is forgotten. tokenizer(text) gives all twelve tokens,
# tokenizer(text, truncation=True) too (model_max_length is 1e30 where no tokenizer_config.json says otherwise), and
# with truncation=True, max_length=6 the beginning is lost, where the same folder without the saved truncation loses the end.
# Output: tokenizers 6, transformers 12 12 6, side left, first kept word seven
#
# Run by hand; needs Python 3.10 or newer. Fails where this has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet transformers==5.23.0 tokenizers==0.23.3 2>/dev/null

cat >saved.py <<'END'
import json, os, sys
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace
from tokenizers.processors import TemplateProcessing
from transformers import PreTrainedTokenizerFast

WORDS = "one two three four five six seven eight nine ten".split()
names = ["[UNK]", "[CLS]", "[SEP]", "[PAD]", *WORDS]
made = Tokenizer(WordLevel({name: i for i, name in enumerate(names)}, unk_token="[UNK]"))
made.pre_tokenizer = Whitespace()
made.post_processor = TemplateProcessing(single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 1), ("[SEP]", 2)])
made.enable_truncation(6, direction="left")
os.mkdir("model")
made.save("model/tokenizer.json")

text = " ".join(WORDS)
raw = len(Tokenizer.from_file("model/tokenizer.json").encode(text).ids)
opened = PreTrainedTokenizerFast.from_pretrained("model")
whole = len(opened(text)["input_ids"])
asked = len(opened(text, truncation=True)["input_ids"])
cut = opened(text, truncation=True, max_length=6)["input_ids"]
first = names[cut[1]]
print(f"tokenizers {raw}, transformers {whole} {asked} {len(cut)}, side {opened.truncation_side}, first kept word {first}")
sys.exit(0 if (raw, whole, asked, len(cut), opened.truncation_side, first) == (6, 12, 12, 6, "left", "seven") else 1)
END
venv/bin/python saved.py 2>/dev/null
