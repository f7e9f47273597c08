// README.md of an ONNX export: the model card, with how the folder is used in a page, in JavaScript and in Python.
import type { ExportInput } from '../input';
import { modelCard } from '../modelCard';
import { ROUNDING_FILE, roundingWords } from '../rounding';
import type { RoundingCost } from '../types';
import type { Reading } from './tokenizer';

export function onnxCard(
  input: ExportInput,
  reading: Reading,
  quantized: boolean,
  cost: RoundingCost | null,
): string {
  const rounding = quantized ? [costWords(cost)] : [];
  const use = [files(quantized), ...rounding, inPage(), inJavaScript(reading), inPython(input, reading)].join(
    '\n\n',
  );
  return modelCard(input, { library: 'transformers.js', use, after: () => [] });
}

function files(quantized: boolean): string {
  const eight = quantized
    ? ' `onnx/model_quantized.onnx` is the same in a third of the bytes: its weights are rounded to 8 bits, in blocks of 32 with a scale each, and everything is computed in float32, so that what it answers of a text does not depend on the texts beside it. It needs ONNX Runtime 1.23 or newer.'
    : '';
  return `## Use

\`onnx/model.onnx\` has all weights in float32, for every ONNX Runtime from 1.17 on: Python, Node and the web. Inputs and outputs are called as optimum calls them; number and length of texts are free.${eight}`;
}

function costWords(cost: RoundingCost | null): string {
  if (!cost) return roundingWords(cost);
  return `What the 8 bits cost was measured before it left (\`${ROUNDING_FILE}\`). ${roundingWords(cost)}`;
}

function inPage(): string {
  return `In a web page: put this folder on any static host and open \`index.html\`. To try it here: \`python3 -m http.server\` in this folder, then http://localhost:8000.`;
}

function inJavaScript({ length }: Reading): string {
  return `In JavaScript, with transformers.js:

\`\`\`js
import { pipeline } from '@huggingface/transformers';

const classify = await pipeline('text-classification', 'path/to/this/folder', { dtype: 'fp32' });
console.log(await classify('The crew on my flight was lovely'));
\`\`\`

Of a text of more than ${length} tokens its pipeline (4.3.2) cuts off the last token too, which ended all texts in training, and so answers a little otherwise; \`index.html\` shows how to cut it as training did.`;
}

function inPython({ model }: ExportInput, { length, side }: Reading): string {
  const types =
    model.config.family === 'bert'
      ? `,\n    "token_type_ids": np.zeros((len(texts), longest), np.int64)`
      : '';
  const padding = model.config.padTokenId ?? 0;
  return `In Python, without torch:

\`\`\`python
import numpy as np, onnxruntime
from tokenizers import Tokenizer

tokenizer = Tokenizer.from_file("tokenizer.json")
tokenizer.enable_truncation(max_length=${length}, direction="${side}")
tokenizer.enable_padding(pad_id=${padding})
session = onnxruntime.InferenceSession("onnx/model.onnx")
texts = tokenizer.encode_batch(["The crew on my flight was lovely"])
longest = len(texts[0].ids)
(logits,) = session.run(["logits"], {
    "input_ids": np.array([text.ids for text in texts]),
    "attention_mask": np.array([text.attention_mask for text in texts])${types},
})
\`\`\``;
}
