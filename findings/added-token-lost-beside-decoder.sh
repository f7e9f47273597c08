#!/bin/sh
# A token that stands among the added_tokens of tokenizer.json and not in the added_tokens_decoder of tokenizer_config.json beside it.
#
# Expected: tokenizer.json is the tokenizer, so all of them find the token; or at least 4 and 5 of transformers agree.
# Seen, transformers 5.23.0, 4.57.1 and tokenizers: with the class BertTokenizer 5.23 takes words from tokenizer.json and added tokens
# from the decoder alone, so "@user" silently becomes two pieces; 4.57.1 and tokenizers find it. Without the decoder, or with
# PreTrainedTokenizerFast, 5.23 finds it too. Nothing is logged. A folder in which somebody added tokens to tokenizer.json
# alone answers otherwise after an update of transformers.
# Output: tokenizers and 4.57.1: [1, 7, 2] [1, 7, 2]; 5.23.0, without decoder, PreTrainedTokenizerFast: [1, 4, 5, 2] [1, 7, 2] [1, 7, 2]
#
# Run by hand; needs Python 3.10 or newer. Fails where this has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
for version in 4.57.1 5.23.0; do
  python3 -m venv "venv$version"
  "venv$version/bin/pip" install --quiet "transformers==$version" 2>/dev/null
done

cat >ids.py <<'END'
import json, os, sys
from tokenizers import AddedToken, Tokenizer, models, normalizers, pre_tokenizers
from tokenizers.processors import TemplateProcessing
from transformers import AutoTokenizer

WORDS = ["[PAD]", "[CLS]", "[SEP]", "[UNK]", "@", "user", "[MASK]"]
made = Tokenizer(models.WordPiece({word: i for i, word in enumerate(WORDS)}, unk_token="[UNK]"))
made.normalizer, made.pre_tokenizer = normalizers.BertNormalizer(), pre_tokenizers.BertPreTokenizer()
made.post_processor = TemplateProcessing(single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 1), ("[SEP]", 2)])
made.add_special_tokens(WORDS[:4] + WORDS[6:])
decoder = {str(i): {"content": w, "special": True, "lstrip": False, "rstrip": False, "single_word": False, "normalized": False} for i, w in enumerate(WORDS) if w[0] == "["}
made.add_tokens([AddedToken("@user")])

def ids(**config):
    os.makedirs("model", exist_ok=True)
    made.save("model/tokenizer.json")
    json.dump({"model_type": "bert"}, open("model/config.json", "w"))
    json.dump(config, open("model/tokenizer_config.json", "w"))
    return AutoTokenizer.from_pretrained("model")("@user")["input_ids"]

if sys.argv[1] == "4": print(made.encode("@user").ids, ids(tokenizer_class="BertTokenizer", added_tokens_decoder=decoder))
else: print(ids(tokenizer_class="BertTokenizer", added_tokens_decoder=decoder), ids(tokenizer_class="BertTokenizer"), ids(tokenizer_class="PreTrainedTokenizerFast", added_tokens_decoder=decoder))
END
four=$(venv4.57.1/bin/python ids.py 4 2>/dev/null)
five=$(venv5.23.0/bin/python ids.py 5 2>/dev/null)
echo "tokenizers and 4.57.1: $four; 5.23.0, without decoder, PreTrainedTokenizerFast: $five"
[ "$four $five" = "[1, 7, 2] [1, 7, 2] [1, 4, 5, 2] [1, 7, 2] [1, 7, 2]" ]
