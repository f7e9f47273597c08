import { describe, expect, it } from 'vitest';
import { goldenText } from '@/testing/golden';
import { bertSpecs, trainedFrom } from './bertParameters';
import { readConfig } from './config';

const config = readConfig(await goldenText('tiny-three-classes/config.json'), 'tiny');
/** Names of what is trained, down to the layer. */
function trained(trainableLayers: number | null): string[] {
  const names = bertSpecs(config, 3, trainableLayers).flatMap(({ name, frozen }) => (frozen ? [] : name));
  return [...new Set(names.map((name) => name.replace(/(layer\.\d+|embeddings|pooler|classifier).*/, '$1')))];
}
const LAYERS = ['bert.encoder.layer.0', 'bert.encoder.layer.1', 'bert.encoder.layer.2'];
const HEAD = ['bert.pooler', 'classifier'];

describe('bertSpecs', () => {
  it('trains the head, and of the encoder what lies on top', () => {
    expect(trained(0)).toEqual(HEAD);
    expect(trained(1)).toEqual([LAYERS[2], ...HEAD]);
    expect(trained(2)).toEqual([...LAYERS.slice(1), ...HEAD]);
  });

  it('leaves the embeddings frozen under all layers, and trains them only with everything', () => {
    expect(trained(3)).toEqual([...LAYERS, ...HEAD]);
    expect(trained(null)).toEqual(['bert.embeddings', ...LAYERS, ...HEAD]);
  });

  it.each(['tiny-distilbert', 'tiny-roberta'])('freezes %s by its own names', async (name) => {
    const family = readConfig(await goldenText(`${name}/config.json`), name);
    const specs = bertSpecs(family, 2, 1);
    const frozen = specs.filter((spec) => spec.frozen).map((spec) => spec.name);
    const [below, top] = ['.layer.0.', '.layer.1.'];
    expect(specs.filter((spec) => spec.name.includes(below)).every((spec) => spec.frozen)).toBe(true);
    expect(frozen.some((each) => each.includes(top))).toBe(false);
    expect(frozen.filter((each) => !each.includes('layer')).every((each) => each.includes('.embeddings.'))).toBe(true); // prettier-ignore
    expect(specs.filter((spec) => spec.sparse)).toHaveLength(1);
    expect(specs.filter((spec) => spec.parts.length === 3)).toHaveLength(2 * family.layers);
  });

  it('has no layer below the first', () => {
    expect([null, 0, 3, 9].map((count) => trainedFrom({ layers: 3 }, count))).toEqual([null, 3, 0, 0]);
  });
});
