"""Records how transformers reads tokenizer folders whose files contradict each other: tokenizerFolders.py OUT.json.

Run with transformers 5.23 (tokenizers 0.23.3), then with 4.57.1 (0.22.2), which adds its ids under its own name. A case is a change of
the folder of fixtures/tokenizers/bert or roberta: top-level keys of tokenizer.json, and the other files whole. null: no such file.
`error`: what it fails with.
"""
import json, pathlib, sys, tempfile, transformers
from transformers import AutoTokenizer, BertTokenizerFast, RobertaTokenizerFast

HOME = pathlib.Path(__file__).parent / "fixtures/tokenizers"
TEXTS = ["", "Great Day!!", "naïve CAFÉ e\u0301", "東京 𠮷 Straße", "hi @user HTTPURL httpurl x@user_1", "ΣΑΣ σας", "[CLS] <s> [MASK]<mask> [PAD]<pad>", " two  spaces", "a-b_c 12½", "a  <mask> b  [MASK]"]

def base(family):
    with tempfile.TemporaryDirectory() as at:
        for f in (HOME / family).iterdir():
            if f.name in ("vocab.txt", "vocab.json", "merges.txt"): (pathlib.Path(at) / f.name).write_bytes(f.read_bytes())
        if family == "roberta": return json.load(open(HOME / "roberta/tokenizer.json"))
        kind = BertTokenizerFast
        return json.loads(kind.from_pretrained(at).backend_tokenizer.to_str())

BASES = {family: base(family) for family in ("bert", "roberta")}
SIZE = len(BASES["bert"]["model"]["vocab"])
CASED = {**BASES["bert"]["normalizer"], "lowercase": False}
def token(content, **how): return {"content": content, "lstrip": False, "rstrip": False, "single_word": False, "normalized": True, "special": False, **how}
SPECIAL = {str(t["id"]): {k: v for k, v in t.items() if k != "id"} for t in BASES["bert"]["added_tokens"]}
USER, URL = token("@user"), token("HTTPURL")
def bert(name, json={}, config=None, **files): return {"name": name, "family": "bert", "json": json, "files": {"tokenizer_config.json": config, **files}}
def roberta(name, json={}, config=None, **files): return {"name": name, "family": "roberta", "json": json, "files": {"tokenizer_config.json": config, **files}}
MAP, ADDED = "special_tokens_map.json", "added_tokens.json"
CLASSES = ["BertTokenizer", "BertTokenizerFast", "DistilBertTokenizer", "ElectraTokenizer", "PreTrainedTokenizerFast", "TokenizersBackend", "MyTokenizer"]
CASES = [
  bert("nothing said"), *[bert(f"cased file, class {c}", {"normalizer": CASED}, {"tokenizer_class": c}) for c in CLASSES],
  bert("cased file, no class", {"normalizer": CASED}, {}), bert("cased file, no config", {"normalizer": CASED}),
  bert("cased file, class in config.json", {"normalizer": CASED}, {}, **{"config.json": {"tokenizer_class": "PreTrainedTokenizerFast"}}),
  bert("cased by config", {}, {"do_lower_case": False}), bert("accents by config", {}, {"strip_accents": False}), bert("han by config", {}, {"tokenize_chinese_chars": False}),
  bert("cased by config, file at its word", {}, {"do_lower_case": False, "tokenizer_class": "PreTrainedTokenizerFast"}),
  bert("other pre-tokenizer", {"pre_tokenizer": {"type": "Whitespace"}}, {}), bert("other pre-tokenizer, file", {"pre_tokenizer": {"type": "Whitespace"}}, {"tokenizer_class": "PreTrainedTokenizerFast"}),
  bert("normalizers in a row", {"normalizer": {"type": "Sequence", "normalizers": [{"type": "NFC"}, {"type": "Lowercase"}]}}, {}),
  bert("short words", {"model": {**BASES["bert"]["model"], "max_input_chars_per_word": 3}}, {}),
  bert("sep by config", {}, {"sep_token": "[MASK]"}), bert("map over config", {}, {"cls_token": "[MASK]"}, **{MAP: {"cls_token": "[UNK]"}}),
  bert("map beside a decoder", {}, {"cls_token": "[MASK]", "added_tokens_decoder": SPECIAL}, **{MAP: {"cls_token": "[UNK]"}}),
  bert("added_tokens.json", {}, {}, **{ADDED: {"@user": SIZE + 1, "HTTPURL": SIZE}}), bert("added_tokens.json with other ids", {}, {}, **{ADDED: {"@user": SIZE + 70, "HTTPURL": SIZE + 50}}),
  bert("added_tokens.json, file", {}, {"tokenizer_class": "PreTrainedTokenizerFast"}, **{ADDED: {"@user": SIZE}}),
  bert("added_tokens_decoder", {}, {"added_tokens_decoder": {**SPECIAL, str(SIZE): USER, str(SIZE + 1): URL}}), bert("added_tokens_decoder alone", {}, {"added_tokens_decoder": {str(SIZE): USER}}),
  bert("added_tokens_decoder, file", {}, {"tokenizer_class": "PreTrainedTokenizerFast", "added_tokens_decoder": {**SPECIAL, str(SIZE): USER}}),
  bert("single_word", {}, {"added_tokens_decoder": {**SPECIAL, str(SIZE): {**USER, "single_word": True}}}), bert("not normalized", {}, {"added_tokens_decoder": {**SPECIAL, str(SIZE): {**URL, "normalized": False}}}),
  bert("in tokenizer.json", {"added_tokens": [*BASES["bert"]["added_tokens"], {"id": SIZE, **USER}]}, {}), bert("in tokenizer.json, beside a decoder", {"added_tokens": [*BASES["bert"]["added_tokens"], {"id": SIZE, **USER}]}, {"added_tokens_decoder": SPECIAL}),
  bert("additional_special_tokens", {}, {"additional_special_tokens": ["@user", "HTTPURL"]}), bert("additional_special_tokens in the map", {}, {}, **{MAP: {"additional_special_tokens": ["@user"]}}),
  roberta("nothing said"), roberta("prefix by config", {}, {"add_prefix_space": True}), roberta("prefix by file", {"pre_tokenizer": {**BASES["roberta"]["pre_tokenizer"], "add_prefix_space": True}}, {}),
  roberta("prefix by file, file at its word", {"pre_tokenizer": {**BASES["roberta"]["pre_tokenizer"], "add_prefix_space": True}}, {"tokenizer_class": "PreTrainedTokenizerFast"}),
  roberta("lower-casing file", {"normalizer": {"type": "Lowercase"}}, {"tokenizer_class": "RobertaTokenizerFast"}), roberta("lower-casing file at its word", {"normalizer": {"type": "Lowercase"}}, {"tokenizer_class": "PreTrainedTokenizerFast"}),
  roberta("mask with its space", {}, {"mask_token": {**token("<mask>", lstrip=True), "__type": "AddedToken"}}), roberta("added_tokens.json", {}, {}, **{ADDED: {"@user": 600}}),
]

def read(case):
    with tempfile.TemporaryDirectory() as at:
        at = pathlib.Path(at)
        (at / "tokenizer.json").write_text(json.dumps({**BASES[case["family"]], **case["json"]}))
        config = {"model_type": case["family"], **case["files"].get("config.json", {})}
        for name, content in {**case["files"], "config.json": config}.items():
            if content is not None: (at / name).write_text(json.dumps(content))
        try:
            tokenizer = AutoTokenizer.from_pretrained(str(at))
            return {"ids": [tokenizer(text)["input_ids"] for text in TEXTS]}
        except Exception as e: return {"error": repr(e)[:100]}

out = pathlib.Path(sys.argv[1])
before = {c["name"] + c["family"]: c for c in json.load(open(out))["cases"]} if out.exists() else {}
version = transformers.__version__.split(".")[0]
cases = [{**before.get(c["name"] + c["family"], c), version: read(c)} for c in CASES]
out.write_text(json.dumps({"texts": TEXTS, "cases": cases}))
for c in cases: print(c["family"], c["name"], "" if len({json.dumps(c.get(v)) for v in ("4", "5") if v in c}) == 1 else "DIFFERENT", c[version].get("error", ""))
