// The scripts of an export that check it, and what its README says of them. They are files of their own beside this one.
import type { ExportInput } from '../input';

/** By transformers (of ONNX models ONNX Runtime), and by transformers.js, which opens nothing but ONNX. */
export type Verifier = 'verify.py' | 'verify.mjs';

const HOW: Readonly<Record<Verifier, string>> = {
  'verify.py':
    '`python verify.py` by transformers (it needs torch for weights in safetensors, onnxruntime for ONNX models)',
  'verify.mjs':
    '`node verify.mjs` by transformers.js (after `npm install @huggingface/transformers@4.3.2` in this folder)',
};

/** A section of Markdown; none where no script came along. */
export function checkIt({ verifiers = [] }: Pick<ExportInput, 'verifiers'>): string[] {
  if (verifiers.length === 0) return [];
  const ways = verifiers.map((name) => HOW[name]).join(', ');
  const js = verifiers.includes('verify.mjs')
    ? ''
    : ' transformers.js opens no folder without ONNX; Warble’s export for ONNX has a script that asks it.';
  return [
    `## Check it\n\nBefore these files were handed over they were read back and asked made texts; \`parity.json\` has texts, token ids and answers. Whether they answer so on another machine says ${ways}.${js}`,
  ];
}
