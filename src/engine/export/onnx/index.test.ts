import { describe, expect, it } from 'vitest';
import { exportInput } from '@/testing/exportInput';
import { onnxFolder } from '.';

const AWKWARD = ['</script><img src=x onerror=alert(1)>', '`"\\\n| {% raw %}'];

type Folder = Record<string, Blob>;
const folderOf = async (...[input, options]: Parameters<typeof onnxFolder>): Promise<Folder> =>
  Object.fromEntries((await onnxFolder(input, options)).map(({ name, blob }) => [name, blob]));
const jsonOf = async (folder: Folder, name: string) => JSON.parse(await folder[name].text()) as Folder;

describe('onnxFolder', () => {
  it('has what transformers.js reads, a page that uses it, and how it came about', async () => {
    expect(Object.keys(await folderOf(await exportInput(), { quantize: true }))).toEqual([
      'config.json',
      'tokenizer.json',
      'tokenizer_config.json',
      'onnx/model.onnx',
      'onnx/model_quantized.onnx',
      'warble.json',
      'index.html',
      'README.md',
    ]);
  });

  it('is cut where the run cut, and padded with the token of the id that config.json names', async () => {
    const folder = await folderOf(await exportInput());
    expect(await jsonOf(folder, 'tokenizer_config.json')).toEqual({
      model_max_length: 64,
      pad_token: '[PAD]',
    });
    expect(await folder['index.html'].text()).toContain('if (ids.length > 64) ids = [...ids.slice(0, 63), ids.at(-1)];'); // prettier-ignore
  });

  it('of a model that was not trained here is cut where it says of itself', async () => {
    const folder = await folderOf(await exportInput({ run: null }));
    expect(await jsonOf(folder, 'tokenizer_config.json')).toMatchObject({ model_max_length: 40 });
    expect(Object.keys(folder)).not.toContain('warble.json');
  });

  it('keeps the side that a text is cut from', async () => {
    const input = await exportInput();
    const side = new Blob([JSON.stringify({ truncation_side: 'left' })]);
    const tokenizerFiles = new Map([...input.model.tokenizerFiles, ['tokenizer_config.json', side] as const]);
    const folder = await folderOf({ ...input, model: { ...input.model, tokenizerFiles } });
    expect(await folder['index.html'].text()).toContain('ids = [ids[0], ...ids.slice(-63)];');
    expect(await folder['README.md'].text()).toContain('direction="left"');
  });

  it('says how many files lie beside a model that is too large for one', async () => {
    const folder = await folderOf(await exportInput(), { limit: 40_000 });
    const beside = Object.keys(folder).filter((name) => name.includes('onnx_data'));
    expect(beside[0]).toBe('onnx/model.onnx_data');
    expect(await jsonOf(folder, 'config.json')).toMatchObject({
      'transformers.js_config': { dtype: 'fp32', use_external_data_format: { 'model.onnx': beside.length } },
    });
  });

  it('puts names of classes into config.json alone, as they are', async () => {
    const folder = await folderOf(await exportInput({ labels: AWKWARD }));
    expect(await jsonOf(folder, 'config.json')).toMatchObject({ id2label: { 0: AWKWARD[0], 1: AWKWARD[1] } });
    expect(await folder['index.html'].text()).not.toContain('onerror');
    expect(await folder['README.md'].text()).not.toMatch(/[^\\]<img/);
  });

  it('is written for the classes that there are, as many as there may be', async () => {
    const classes = 3000;
    const labels = Array.from({ length: classes }, (_, i) => `class ${i}`);
    const input = await exportInput({ labels });
    const tensors = (async function* () {
      for await (const tensor of input.tensors)
        yield !tensor.name.startsWith('classifier.')
          ? tensor
          : tensor.shape.length === 2
            ? { ...tensor, shape: [classes, 32], data: new Float32Array(classes * 32) }
            : { ...tensor, shape: [classes], data: new Float32Array(classes) };
    })();
    const folder = await folderOf({ ...input, tensors });
    const { size } = (await folderOf(await exportInput()))['onnx/model.onnx'];
    expect(folder['onnx/model.onnx'].size - size).toBeGreaterThan((classes - 2) * 33 * 4);
  });
});
