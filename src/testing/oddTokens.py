"""Records what Hugging Face's tokenizers give on odd tweets: oddTokens.py OUT, with transformers 5.23 and tokenizers 0.23.

roberta/: a byte-level BPE of 600 tokens, trained here on public/samples/tweets.csv and on
SPACES, so that it has tokens for those; vocab.json and merges.txt, and the
tokenizer.json that RobertaTokenizer makes of them. bert/: the first 4,000 words of the built-in model's vocab.txt.
Each tokens.json has, for some settings of tokenizer_config.json, the ids of every text by the Python library.
"""
import json, pathlib, sys, tempfile
from tokenizers import ByteLevelBPETokenizer
from transformers import BertTokenizer, RobertaTokenizer

# What JavaScript takes for a space and Unicode does not, and the other way round, where it changes how a text is cut.
SPACES = ["\ufeff\ufeffb", "wow!\ufeff! .", "!\u0085!", "a \u0085\u0085b", "x\u0085 \ufeff!"]

ODD = ["", " ", "a", "  two  spaces  ", " leading", "trailing ", "A" * 300, "don't can't I'm we'll THEY'VE it's", "@user1 @user_2: RT #HashTagOfDoom!!!",
  "https://t.co/AbC123?x=1&y=2", "&amp;&lt;3 &gt;", "naïve café Ångström ÉCOLE", "e\u0301 vs é", "東京は夜の七時", "한국어 트윗", "مرحبا بالعالم", "Привет, мир",
  "ﬁne ﬂow ½ № ² Ⅷ", "🙃😐👍🏽👨\u200d👩\u200d👧🇩🇪", "zero\u200bwidth\u00a0nbsp\ufefffeff\u2028ls\u3000ideographic", "\ufeff start", "a\u0085b \u0085 c", "tab\tnew\nline\r\ncrlf\r\n\r\n",
  "[CLS] [SEP] [MASK] [PAD] [UNK]", "<s> </s> <pad> <unk> <mask>", "a<mask>b  <mask>  c", "love</s>hate", "Ġ Ċ ĠĠa Ä Ł", "1,000.50 $5 50% 3/4 ٣", "\x00nul\x07bell\x7fdel\x1cfs\x1d",
  "…—–‘’“”", "ALLCAPS MiXeD ǅ İstanbul ß ẞ Σίσυφος", "x" * 99 + " " + "y" * 101, "a\u0300\u0301b c\u20e3 #️⃣", "\u202eright to left\u202c", "snake_case__ 'quoted' ''s 'S",
  "\ufffd lone surrogate", "so   many    spaces\u2003\u2003em", *SPACES]

def rows(tokenizer): return [tokenizer(text)["input_ids"] for text in ODD]

def made(kind, folder, config):
    """From the vocabulary's files and a tokenizer_config.json alone."""
    with tempfile.TemporaryDirectory() as at:
        for f in folder.iterdir():
            if f.name in ("vocab.txt", "vocab.json", "merges.txt"): (pathlib.Path(at) / f.name).write_bytes(f.read_bytes())
        (pathlib.Path(at) / "tokenizer_config.json").write_text(json.dumps(config))
        return kind.from_pretrained(at)

out = pathlib.Path(sys.argv[1])
root = pathlib.Path(__file__).parent.parent.parent
roberta, bert = out / "roberta", out / "bert"
for folder in (roberta, bert): folder.mkdir(parents=True, exist_ok=True)

bpe = ByteLevelBPETokenizer()
tweets = (root / "public/samples/tweets.csv").read_text("utf-8").split("\n")
bpe.train_from_iterator(tweets + 300 * SPACES, vocab_size=600, min_frequency=2, show_progress=False,
          special_tokens=["<s>", "<pad>", "</s>", "<unk>", "<mask>"])
bpe.save_model(str(roberta))
made(RobertaTokenizer, roberta, {}).backend_tokenizer.save(str(roberta / "tokenizer.json"))
words = (root / "public/models/all-MiniLM-L6-v2/vocab.txt").read_text("utf-8").split("\n")[:4000]
(bert / "vocab.txt").write_text("\n".join(words) + "\n", "utf-8")

CONFIGS = {
  roberta: (RobertaTokenizer, [{}, {"add_prefix_space": True}, {"mask_token": "<mask>", "cls_token": "</s>", "sep_token": "<s>"}]),
  bert: (BertTokenizer, [{}, {"do_lower_case": False}, {"strip_accents": False}, {"do_lower_case": False, "strip_accents": True},
                         {"tokenize_chinese_chars": False}, {"cls_token": "[SEP]", "sep_token": {"content": "[CLS]", "__type": "AddedToken", "special": True}}]),
}
for folder, (kind, configs) in CONFIGS.items():
    recorded = {"texts": ODD, "cases": [{"config": c, "ids": rows(made(kind, folder, c))} for c in configs]}
    (folder / "tokens.json").write_text(json.dumps(recorded))
    print(folder, len(ODD))
