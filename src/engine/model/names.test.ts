import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readConfig } from './config';
import { countParameters, parameterList } from './names';
import { openSafetensors } from './safetensors';

const folder = (name: string) => `src/testing/fixtures/golden/${name}`;
const configOf = (name: string) => readConfig(readFileSync(`${folder(name)}/config.json`, 'utf8'), name);

describe('parameterList', () => {
  it.each([
    ['tiny', 2],
    ['tiny-three-classes', 3],
    ['tiny-distilbert', 2],
    ['tiny-roberta', 3],
  ])('has every tensor that PyTorch saved of %s, in its shape', async (name, classes) => {
    const { tensors } = await openSafetensors(new Blob([readFileSync(`${folder(name)}/model.safetensors`)]));
    const saved = Object.fromEntries([...tensors].map(([tensor, { shape }]) => [tensor, shape]));
    const listed = parameterList(configOf(name), classes);
    expect(Object.fromEntries(listed.map((each) => [each.name, each.shape]))).toEqual(saved);
  });

  it('goes in the order of PyTorch’s named_parameters', () => {
    const recorded = JSON.parse(readFileSync(`${folder('minilm')}/case.json`, 'utf8'));
    const config = readConfig(readFileSync('public/models/all-MiniLM-L6-v2/config.json', 'utf8'), 'MiniLM');
    expect(parameterList(config, 2).map(({ name }) => name)).toEqual(Object.keys(recorded.gradients));
  });

  it.each(['tiny', 'tiny-distilbert', 'tiny-roberta'])(
    'lets decay all matrices of %s, nothing else',
    (name) => {
      for (const { name: tensor, shape, decay } of parameterList(configOf(name), 2)) {
        expect([tensor, decay]).toEqual([tensor, shape.length === 2]);
      }
    },
  );

  it('counts the numbers of the built-in model as its list says', () => {
    const [listed] = JSON.parse(readFileSync('public/models/index.json', 'utf8'));
    const config = readConfig(readFileSync('public/models/all-MiniLM-L6-v2/config.json', 'utf8'), 'MiniLM');
    const head = 2 * 384 + 2;
    expect(countParameters(parameterList(config, 2)) - head).toBe(listed.parameters);
  });
});
