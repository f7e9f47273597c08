#!/bin/sh
# Accents and punctuation in the Rust tokenizers library, beside the Unicode that Python knows.
#
# Expected: BertNormalizer strips every nonspacing mark, StripAccents every mark, and BertPreTokenizer sets every punctuation
# mark apart; at worst all three are one Unicode version behind.
# Seen, tokenizers 0.23.3 and the Unicode 14 tables of Python 3.11: each goes by a table of its own, years older, and the two for accents differ. Of
# the marks that Unicode 14 calls nonspacing, BertNormalizer leaves 384 in the text; of those that it calls marks, StripAccents
# leaves 313; 104 punctuation marks stay part of the word beside them. U+08E1 goes by one and stays by the other. So a JavaScript port
# that uses \p{Mn}, \p{M} and \p{P} gives other ids, and other ones in every browser.
# Output: BertNormalizer leaves 384, StripAccents leaves 313, BertPreTokenizer joins 104, U+08E1 kept by BertNormalizer
#
# Run by hand; needs Python 3.11 (its Unicode 14 tables are counted against). Fails where this has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet tokenizers==0.23.3 2>/dev/null

cat >count.py <<'END'
import sys, unicodedata
from tokenizers import normalizers, pre_tokenizers

assert unicodedata.unidata_version == "14.0.0", unicodedata.unidata_version
bert = normalizers.BertNormalizer(clean_text=False, handle_chinese_chars=False, strip_accents=True, lowercase=False)
accents = normalizers.StripAccents()
words = pre_tokenizers.BertPreTokenizer()
every = [chr(c) for c in range(0x110000) if not 0xD800 <= c < 0xE000]
kind = unicodedata.category
left = [c for c in every if kind(c) == "Mn" and bert.normalize_str("a" + c) != "a"]
kept = [c for c in every if kind(c)[0] == "M" and accents.normalize_str("a" + c) != "a"]
joined = [c for c in every if kind(c)[0] == "P" and len(words.pre_tokenize_str("a" + c + "b")) == 1]
one = "\u08e1"
who = [name for name, all in (("BertNormalizer", left), ("StripAccents", kept)) if one in all]
print(f"BertNormalizer leaves {len(left)}, StripAccents leaves {len(kept)}, BertPreTokenizer joins {len(joined)}, U+08E1 kept by {' and '.join(who)}")
sys.exit(0 if (len(left), len(kept), len(joined), who) == (384, 313, 104, ["BertNormalizer"]) else 1)
END
venv/bin/python count.py
