// Models that were laid out for ONNX, read back: the same bits, of every family, in one file and in several.
import { describe, expect, it } from 'vitest';
import { exportInput } from '@/testing/exportInput';
import { goldenFile, goldenText } from '@/testing/golden';
import { onnxOf, RECORDED } from '@/testing/onnx';
import { readConfig } from '@/engine/model/config';
import { openSafetensors } from '@/engine/model/safetensors';
import { classifierGraph } from './classifier';
import { readModelFile } from './protoRead';
import { FLOAT32 } from './styles';
import { onnxFolder, readOnnxFolder } from '.';

describe.each(RECORDED)('%s', (name) => {
  it.each([undefined, 20_000])('has all weights as they were, files of %s bytes at most', async (limit) => {
    const [model, ...beside] = await onnxOf(name, { limit });
    expect(beside.length > 0).toBe(limit !== undefined);
    const { tensors } = await readModelFile(
      model.blob,
      new Map(beside.map(({ name, blob }) => [name, blob])),
    );
    const weights = await openSafetensors(await goldenFile(`${name}/model.safetensors`), name);
    const config = readConfig(await goldenText(`${name}/config.json`), name);
    const out = [...weights.tensors].find(([each]) => /classifier\.(out_proj\.)?weight$/.test(each))!;
    const { forms } = classifierGraph(config, out[1].shape[0], FLOAT32);
    expect(forms.size).toBeGreaterThan(30);
    for (const [parameter, form] of forms) {
      const numbers = await tensors.get(parameter)!.numbers.arrayBuffer();
      const { shape } = weights.tensors.get(parameter)!;
      expect(form.decode([numbers], shape)).toEqual(await weights.read(parameter));
    }
  });
});

describe('a folder', () => {
  const options = { name: 'tiny', classes: 2, version: '0.1.0' };
  const written = async (limit?: number) =>
    new Map(
      (await onnxFolder(await exportInput(), { quantize: true, limit })).map(({ name, blob }) => [
        name,
        blob,
      ]),
    );

  it('has both of its models, and which of them rounds', async () => {
    const back = await readOnnxFolder(await written(40_000), options);
    expect(back.map(({ file, rounded }) => [file, rounded !== undefined])).toEqual([
      ['onnx/model.onnx', false],
      ['onnx/model_quantized.onnx', true],
    ]);
  });

  it.each([
    ['another version of Warble', { version: '9' }, 'its graph is not that of the model'],
    ['more classes', { classes: 3 }, 'its graph is not that of the model'],
  ])('of %s is refused', async (_, change, fact) => {
    await expect(readOnnxFolder(await written(), { ...options, ...change })).rejects.toThrow(
      `onnx/model.onnx is not as it was written: ${fact}.`,
    );
  });

  it('that lacks a file of numbers is refused by the tensor’s name', async () => {
    const files = await written(40_000);
    files.delete('onnx/model.onnx_data');
    await expect(readOnnxFolder(files, options)).rejects.toThrow(
      /onnx\/model\.onnx is not as it was written: \S+ is not what/,
    );
  });

  it('that was cut off is refused', async () => {
    const files = await written();
    files.set('onnx/model.onnx', files.get('onnx/model.onnx')!.slice(0, 9000));
    await expect(readOnnxFolder(files, options)).rejects.toThrow(
      /^onnx\/model\.onnx cannot be read: it ends too early\.$/,
    );
  });
});
