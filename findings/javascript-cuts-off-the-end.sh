#!/bin/sh
# A text of ten words and a BERT tokenizer that is told to truncate to 6, by the Rust library and by transformers.js; and the same
# where tokenizer_config.json has truncation_side "left".
#
# Expected: both cut words and keep the frame, as transformers and tokenizers do: [CLS], four words, [SEP]; from the left where the
# folder says so.
# Seen, tokenizers 0.23.3 and transformers.js 4.3.2: Rust gives [CLS] one two three four [SEP], from the left
# [CLS] seven eight nine ten [SEP]. transformers.js takes the first six ids of the whole: [CLS] one two three four five, without
# [SEP], and truncation_side is not read, so both folders give the same. Nothing is said. The pipeline text-classification
# truncates so by itself: every text longer than model_max_length is answered without the token that ended all texts in training.
# Output: rust 1 4 5 6 7 2 / 1 10 11 12 13 2, js 1 4 5 6 7 8 / 1 4 5 6 7 8
#
# Run by hand; needs Python 3.10, Node 20 and npm, or newer. Fails where this has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet tokenizers==0.23.3 2>/dev/null
npm init --yes >/dev/null
npm install --silent --ignore-scripts @huggingface/transformers@4.3.2

cat >make.py <<'END'
import json, os
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.pre_tokenizers import BertPreTokenizer
from tokenizers.processors import TemplateProcessing

WORDS = "one two three four five six seven eight nine ten".split()
names = ["[PAD]", "[CLS]", "[SEP]", "[UNK]", *WORDS]
made = Tokenizer(WordPiece({name: i for i, name in enumerate(names)}, unk_token="[UNK]"))
made.pre_tokenizer = BertPreTokenizer()
made.post_processor = TemplateProcessing(single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 1), ("[SEP]", 2)])
cut = []
for side in ("right", "left"):
    os.makedirs(side)
    made.save(f"{side}/tokenizer.json")
    config = {"tokenizer_class": "BertTokenizer", "model_max_length": 6, "truncation_side": side}
    json.dump(config, open(f"{side}/tokenizer_config.json", "w"))
    opened = Tokenizer.from_file(f"{side}/tokenizer.json")
    opened.enable_truncation(6, direction=side)
    cut.append(" ".join(map(str, opened.encode(" ".join(WORDS)).ids)))
print("rust", " / ".join(cut), end=", ")
END

cat >cut.mjs <<'END'
import { AutoTokenizer, env } from '@huggingface/transformers';
env.allowRemoteModels = false;
env.localModelPath = '';
const cut = [];
for (const side of ['right', 'left']) {
  const tokenizer = await AutoTokenizer.from_pretrained(`${process.cwd()}/${side}`);
  const { input_ids: ids } = tokenizer('one two three four five six seven eight nine ten', { truncation: true });
  cut.push(ids.tolist()[0].join(' '));
}
console.log('js', cut.join(' / '));
END

seen="$(venv/bin/python make.py)$(node cut.mjs)"
echo "$seen"
[ "$seen" = "rust 1 4 5 6 7 2 / 1 10 11 12 13 2, js 1 4 5 6 7 8 / 1 4 5 6 7 8" ]
