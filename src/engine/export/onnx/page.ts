// index.html of an export: the model in a web page, as short as it can be. It lies beside the model and is served as it is.
import type { Reading } from './tokenizer';

/** It is named in the page, so that the page does the same next year. */
const TRANSFORMERS_JS = 'https://cdn.jsdelivr.net/npm/@huggingface/transformers@4.3.2';

/** Nothing of the model's or its classes' names is in it: those come from config.json, as text. */
export function examplePage({ length, side }: Reading): string {
  return `<!doctype html>
<html lang="en">
  <meta charset="utf-8" />
  <title>A classifier of texts</title>
  <p><label>Text <input id="text" size="60" value="The crew on my flight was lovely" /></label></p>
  <pre id="answer">Loading the model.</pre>
  <script type="module">
    import { AutoModelForSequenceClassification, AutoTokenizer, Tensor, env } from '${TRANSFORMERS_JS}';
    Object.assign(env, { allowLocalModels: true, allowRemoteModels: false, localModelPath: './' });
    const tokenizer = await AutoTokenizer.from_pretrained('.');
    const model = await AutoModelForSequenceClassification.from_pretrained('.');
    async function answer() {
      let ids = tokenizer.encode(text.value);
      // As in training: the first and last token stay, and what is too long is cut between them.
      if (ids.length > ${length}) ids = ${cut(side, length)};
      const tensor = (values) => new Tensor('int64', values.map(BigInt), [1, ids.length]);
      const { logits } = await model({ input_ids: tensor(ids), attention_mask: tensor(ids.map(() => 1)) });
      const { id2label, problem_type } = model.config;
      document.querySelector('#answer').textContent = shares([...logits.data], problem_type).map((p, i) => p.toFixed(4) + ' ' + id2label[i]).join('\\n');
    }
    function shares(logits, problem) {
      if (problem === 'regression') return logits;
      if (problem === 'multi_label_classification') return logits.map((logit) => 1 / (1 + Math.exp(-logit)));
      const powers = logits.map((logit) => Math.exp(logit - Math.max(...logits)));
      return powers.map((power) => power / powers.reduce((a, b) => a + b));
    }
    const text = document.querySelector('#text');
    text.addEventListener('input', answer);
    await answer();
  </script>
</html>
`;
}

/** JavaScript that cuts `ids`. */
function cut(side: Reading['side'], length: number): string {
  return side === 'right'
    ? `[...ids.slice(0, ${length - 1}), ids.at(-1)]`
    : `[ids[0], ...ids.slice(${1 - length})]`;
}
