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

  it('has no layer below the first', () => {
    expect([null, 0, 3, 9].map((count) => trainedFrom({ layers: 3 }, count))).toEqual([null, 3, 0, 0]);
  });
});
