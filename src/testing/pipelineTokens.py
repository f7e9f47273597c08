"""Records what the Rust library makes of odd strings, part by part: pipelineTokens.py OUT.json, with tokenizers 0.23.3.

`normalizers` and `preTokenizers`: the part as tokenizer.json has it, and what becomes of each text (null: the text as it was).
`added`: added tokens in a model of whole words, and the pieces that each text becomes.
How the tables of pipeline/unicode.ts were found: the same for "a" + c + "b" with every code point c, beside this engine's.
"""
import json, sys
from tokenizers import AddedToken, Tokenizer, models, normalizers as N, pre_tokenizers as P

TEXTS = ["", " ", "  a  b ", "Great Day!!", "ΟΔΥΣΣΕΥΣ Σ ΣΑΣ, Σ.", "𠮷野家 東京は夜 𪚥x", "Straße_1 naïve café e\u0301", "wow!! (ok) ... --", "½ Ⅻ ٣ 12 3a4",
  "x@user @user @user_name a@user, @user!", "HTTPURL httpurl HttpUrl xHTTPURL", "a\u0085b \u0085 c\ufeffd \ufeff", "\ufeff start\u00a0nbsp\u3000end\u2028ls\u2003",
  "İstanbul ẞ Ǆ ǅ ŉ", "한국어 각 ㅎㅏㄴ", "مرحبا بالعالم؟ ؝", "हिन्दी க்ஷ ไทย", "🙃👨\u200d👩\u200d👧🇩🇪 #️⃣", "don't I'M we'll 's 'S",
  "tab\tnew\nline\r\ncr\r", "\x00nul\x07bel\x7fdel\u200bzw\u00adshy", "ﬁne ① ² ㎏ Å", "$& $1 $$ \\n a.b", "a,b,,c,", "--a--b----", "<s>x</s><mask> <mask>  y", "ab  <w>  cd<w>ef <w>",
  "Q̲̅ z͑ͫ̓", "\u08d3\u0c04\u1abf\u2e4f\u0a76", "ￓﾞ ＡＢＣ　ｘ", "[CLS] [SEP]", "Ünïcödé ÅNGSTRÖM ÉCOLE"]

def bert(**over): return N.BertNormalizer(**{"clean_text": True, "handle_chinese_chars": True, "strip_accents": None, "lowercase": True, **over})
NORMALIZERS = [bert(), bert(lowercase=False), bert(strip_accents=False), bert(lowercase=False, strip_accents=True), bert(clean_text=False), bert(handle_chinese_chars=False),
  N.Lowercase(), N.NFC(), N.NFD(), N.NFKC(), N.NFKD(), N.StripAccents(), N.Sequence([N.NFD(), N.StripAccents(), N.Lowercase()]),
  N.Strip(), N.Strip(left=True, right=False), N.Prepend("_"), N.Replace("a", "$&"), N.Replace("..", ""), N.Sequence([])]
PRE = [P.BertPreTokenizer(), P.Whitespace(), P.WhitespaceSplit(), P.ByteLevel(add_prefix_space=False), P.ByteLevel(add_prefix_space=True), P.ByteLevel(add_prefix_space=False, use_regex=False),
  P.CharDelimiterSplit(","), P.Digits(individual_digits=True), P.Digits(individual_digits=False), P.Metaspace(), P.Metaspace(prepend_scheme="never"), P.Metaspace(prepend_scheme="first"),
  *[P.Punctuation(b) for b in ("isolated", "removed", "merged_with_previous", "merged_with_next", "contiguous")],
  *[P.Split("-", b, invert) for b in ("isolated", "removed", "merged_with_previous", "merged_with_next", "contiguous") for invert in (False, True)],
  P.FixedLength(3), P.Sequence([P.WhitespaceSplit(), P.Punctuation("isolated"), P.Digits(individual_digits=True)]), P.Sequence([P.Whitespace(), P.Split("o", "merged_with_next", False)])]

def part(tokenizer_part, name):
    """As tokenizer.json has it."""
    tokenizer = Tokenizer(models.WordLevel({"?": 0}, unk_token="?"))
    setattr(tokenizer, name, tokenizer_part)
    return json.loads(tokenizer.to_str())[name]

def added(tokens, normalizer):
    tokenizer = Tokenizer(models.WordLevel({"?": 0}, unk_token="?"))
    tokenizer.normalizer, tokenizer.pre_tokenizer = normalizer, P.WhitespaceSplit()
    tokenizer.add_tokens(tokens)
    saved = json.loads(tokenizer.to_str())
    return {"normalizer": saved["normalizer"], "tokens": saved["added_tokens"], "ids": [tokenizer.encode(text).ids for text in TEXTS]}

plain = lambda content, **how: AddedToken(content, **{"normalized": True, **how})
ADDED = [
  ([plain("@user", single_word=True), plain("HTTPURL")], bert()), ([plain("@user"), plain("@user_name")], bert()),
  ([plain("HTTPURL", normalized=False), plain("@user", normalized=False, single_word=True)], bert()), ([plain("HTTPURL", normalized=False)], None),
  ([plain("<w>", lstrip=True), plain("<mask>", lstrip=True, rstrip=True, normalized=False), plain("<s>", special=True, normalized=False)], None),
  ([plain("<w>", rstrip=True)], N.Lowercase()), ([plain("ΣΑΣ"), plain("東京")], bert()), ([plain("a"), plain("ab", normalized=False), plain("  ")], None),
]
norm = lambda n: {"part": part(n, "normalizer"), "texts": [None if (t := n.normalize_str(text)) == text else t for text in TEXTS]}
pre = lambda p: {"part": part(p, "pre_tokenizer"), "words": [[w for w, _ in p.pre_tokenize_str(text)] for text in TEXTS]}
out = {"texts": TEXTS, "normalizers": [norm(n) for n in NORMALIZERS], "preTokenizers": [pre(p) for p in PRE], "added": [added(*a) for a in ADDED]}
open(sys.argv[1], "w", encoding="utf-8").write(json.dumps(out, ensure_ascii=False))
print(len(TEXTS), "texts", len(NORMALIZERS), "normalizers", len(PRE), "pre-tokenizers", len(ADDED), "sets of added tokens")
