// A model as ONNX, in the folder that transformers.js expects: config.json and the tokenizer's files, onnx/model.onnx, in 8
// bits onnx/model_quantized.onnx, and a page that uses them. No Python, no exporter: see classifier.ts.
import type { ExportInput } from '../input';
import { configJson } from '../config';
import { recordJson } from '../record';
import { ROUNDING_FILE } from '../rounding';
import { textFile } from '../textFile';
import type { ExportFile, ModelTarget } from '../types';
import { classifierGraph } from './classifier';
import { onnxCard } from './card';
import { ModelFile } from './modelFile';
import { examplePage } from './page';
import { FOLDER, MODEL_FILES } from './styles';
import { readingOf, tokenizerFolder } from './tokenizer';

interface OnnxOptions extends Pick<ModelTarget, 'quantize'> {
  /** Bytes that a file may have: see plan.ts. */
  limit?: number;
}

export { readOnnxFolder } from './readBack';

/** Reads `input.tensors` once, one tensor at a time. */
export async function onnxFolder(
  input: ExportInput,
  { quantize = false, limit }: OnnxOptions = {},
): Promise<ExportFile[]> {
  const { model, labels, run } = input;
  const models = modelFiles(input, quantize, limit);
  const eightBit = quantize ? models[1] : null;
  const cost = (eightBit && (await input.costOf?.((tensor) => eightBit.rounded(tensor)))) ?? null;
  for await (const tensor of input.tensors) models.forEach((file) => file.take(tensor));
  const written = models.map((file) => file.finish());
  const reading = await readingOf(input);
  const tokenizer = await tokenizerFolder(model, reading.length);
  const settings = { 'transformers.js_config': jsSettings(written, quantize) };
  return [
    textFile('config.json', configJson(model.config, labels, run !== null, settings)),
    ...[...tokenizer].map(([name, blob]) => ({ name, blob })),
    ...written.flatMap(({ files }) => files).map(({ name, blob }) => ({ name: `${FOLDER}/${name}`, blob })),
    ...(cost ? [textFile(ROUNDING_FILE, `${JSON.stringify(cost, null, 2)}\n`)] : []),
    ...(run ? [textFile('warble.json', recordJson(input, run))] : []),
    textFile('index.html', examplePage(reading)),
    textFile('README.md', onnxCard(input, reading, quantize, cost)),
  ];
}

function modelFiles(
  { model, labels, version }: ExportInput,
  quantize: boolean,
  limit: number | undefined,
): ModelFile[] {
  return MODEL_FILES.slice(0, quantize ? 2 : 1).map(({ name, style }) => {
    const graph = classifierGraph(model.config, labels.length, style);
    return new ModelFile(graph, { name, version, opsets: style.opsets, limit });
  });
}

/** What transformers.js reads of config.json alone: which file it takes where nobody says, and how many lie beside it. */
function jsSettings(written: readonly ReturnType<ModelFile['finish']>[], quantize: boolean): object {
  const external = written
    .filter(({ dataFiles }) => dataFiles > 0)
    .map(({ files: [{ name }], dataFiles }) => [name, dataFiles]);
  return {
    // In a browser it takes the 8-bit one otherwise.
    ...(!quantize && { dtype: 'fp32' }),
    ...(external.length > 0 && { use_external_data_format: Object.fromEntries(external) as object }),
  };
}
