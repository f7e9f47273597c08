"""Ids of the strings of oddStrings.ts by transformers 5.23 (tokenizers 0.23.3), from fixtures/tokenizers alone:
npx tsx -e "import('./src/testing/oddStrings.ts').then(m => console.log(JSON.stringify(m.oddStrings())))" | python src/testing/stringIds.py OUT.json
A case is a family and what its tokenizer_config.json says."""
import json, pathlib, sys, tempfile
from transformers import BertTokenizer, RobertaTokenizer

HOME = pathlib.Path(__file__).parent / "fixtures/tokenizers"
FILES = ("vocab.txt", "vocab.json", "merges.txt")
CASES = [("bert", {}), ("bert", {"do_lower_case": False, "strip_accents": False}), ("roberta", {}), ("roberta", {"add_prefix_space": True})]

def made(family, config):
    with tempfile.TemporaryDirectory() as at:
        for f in (HOME / family).iterdir():
            if f.name in FILES: (pathlib.Path(at) / f.name).write_bytes(f.read_bytes())
        (pathlib.Path(at) / "tokenizer_config.json").write_text(json.dumps(config))
        return {"bert": BertTokenizer, "roberta": RobertaTokenizer}[family].from_pretrained(at)

texts = json.load(sys.stdin)
cases = []
for family, config in CASES:
    tokenizer = made(family, config)
    cases.append({"family": family, "config": config, "ids": [tokenizer(text)["input_ids"] for text in texts]})
pathlib.Path(sys.argv[1]).write_text(json.dumps({"texts": texts, "cases": cases}))
