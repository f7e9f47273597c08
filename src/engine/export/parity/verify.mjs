// Do these files answer in transformers.js as they did when Warble read them back?
//
//     npm install @huggingface/transformers@4.3.2
//     node verify.mjs
//
// parity.json beside this script has made texts, their ids and their probabilities. Each is asked alone, cut as in training; then all that
// need no cutting are asked at once through pipeline('text-classification'). Prints a line for each text that differs. Exit code: 0
// where none does, 1 where one does, or where transformers.js is missing.
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = resolve(process.argv[2] ?? dirname(fileURLToPath(import.meta.url)));
const proof = JSON.parse(readFileSync(`${folder}/parity.json`, 'utf8'));
const { labels, texts, tolerance, scoreFunction, length, truncationSide } = proof;
const { AutoModelForSequenceClassification, AutoTokenizer, Tensor, env, pipeline } =
  await import('@huggingface/transformers').catch(() => {
    console.log('This needs transformers.js: npm install @huggingface/transformers@4.3.2');
    process.exit(1);
  });
Object.assign(env, { allowRemoteModels: false, localModelPath: '' });

let failed = 0;
function tell(i, what) {
  failed += 1;
  const { text } = texts[i];
  console.log(
    `text ${i + 1} (${JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}...` : text)}): ${what}`,
  );
}

const tokenizer = await AutoTokenizer.from_pretrained(folder);
const whole = texts.map(({ text }) => tokenizer.encode(text));
const cut = whole.map(cutLong);
texts.forEach(({ ids }, i) => {
  if (cut[i].join() !== ids.join())
    tell(i, `${cut[i].join(' ')} are its ids here, ${ids.join(' ')} in Warble`);
});

for (const { file, probabilities } of proof.models) {
  if (!probabilities) {
    console.log(`${file}: Warble recorded no answers of it.`);
    continue;
  }
  const dtype = file.endsWith('_quantized.onnx') ? 'q8' : 'fp32';
  const model = await AutoModelForSequenceClassification.from_pretrained(folder, { dtype });
  const alone = [];
  for (const ids of cut) {
    const tensor = (values) => new Tensor('int64', values.map(BigInt), [1, ids.length]);
    const { logits } = await model({ input_ids: tensor(ids), attention_mask: tensor(ids.map(() => 1)) });
    alone.push(scores([...logits.data]));
  }
  compare(`${file}, transformers.js ${env.version}`, alone, probabilities, [...texts.keys()]);
  // Its pipeline knows no other head, and cuts off the token that ends a text that is too long.
  if (scoreFunction !== 'softmax') continue;
  const short = [...texts.keys()].filter((i) => whole[i].length <= length);
  const classify = await pipeline('text-classification', folder, { dtype });
  const answers = await classify(
    short.map((i) => texts[i].text),
    { top_k: null },
  );
  const rows = answers.map((row) => labels.map((label) => row.find((each) => each.label === label)?.score));
  compare(`${file}, its pipeline, all at once`, rows, probabilities, short);
}
process.exit(failed > 0 ? 1 : 0);

/** As in training: the first and last token stay, and what is too long is cut between them. transformers.js takes the first ids of all. */
function cutLong(ids) {
  if (ids.length <= length) return ids;
  return truncationSide === 'left'
    ? [ids[0], ...ids.slice(1 - length)]
    : [...ids.slice(0, length - 1), ids.at(-1)];
}

function scores(logits) {
  if (scoreFunction === 'none') return logits;
  if (scoreFunction === 'sigmoid') return logits.map((logit) => 1 / (1 + Math.exp(-logit)));
  const powers = logits.map((logit) => Math.exp(logit - Math.max(...logits)));
  return powers.map((power) => power / powers.reduce((a, b) => a + b));
}

/** @param which the text that each row is of */
function compare(who, rows, wanted, which) {
  let largest = 0;
  let same = 0;
  rows.forEach((row, r) => {
    const i = which[r];
    const away = row.map((score, c) => Math.abs(score - wanted[i][c]) / Math.max(1, Math.abs(wanted[i][c])));
    const most = Math.max(...away);
    largest = Math.max(largest, most);
    if (most <= tolerance) same += 1;
    else {
      const c = Math.max(0, away.indexOf(most));
      const said = `${Number(row[c]).toFixed(6)} for ${JSON.stringify(labels[c])}, ${wanted[i][c].toFixed(6)} in Warble`;
      tell(i, `${who}: ${said}`);
    }
  });
  console.log(
    `${who}: ${same} of ${rows.length} texts as in Warble, largest difference ${largest.toExponential(1)}`,
  );
}
