import { describe, expect, it } from 'vitest';
import { decodesEntities, earlierRunsOf, originOf } from './earlierRuns';

const run = (name: string, hubId: string | null = null) => ({
  model: { name, hubId, revision: null },
  data: { fileName: `${name}.csv`, sha256: 'ab', trainRows: 8, choices: { seed: 42 } },
  recipe: { epochs: 1 },
});

describe('earlierRunsOf', () => {
  it('lists them from the oldest, each whole', () => {
    const text = JSON.stringify({ ...run('c'), earlierRuns: [run('a', 'some/a'), run('b')] });
    expect(earlierRunsOf(text)).toEqual([run('a', 'some/a'), run('b'), run('c')]);
  });

  it.each([
    ['missing', undefined],
    ['no JSON', '{'],
    ['of something else', '{"warble":"0.1.0"}'],
    ['with an id that is no id', JSON.stringify(run('a', 'some/a) [x](y'))],
    ['with runs before it that are none', JSON.stringify({ ...run('a'), earlierRuns: [{}] })],
  ])('is empty for a file that is %s', (_what, text) => {
    expect(earlierRunsOf(text)).toEqual([]);
  });
});

it('the origin is what the first run began with, else the model itself', () => {
  const model = { name: 'moods', hubId: null, revision: null };
  expect(originOf({ ...model, earlierRuns: [run('tiny', 'some/tiny'), run('moods')] }).hubId).toBe(
    'some/tiny',
  );
  expect(originOf({ ...model, earlierRuns: [] }).name).toBe('moods');
});

it('entities were decoded where the last run did so', () => {
  const choosing = (entities: unknown) => ({
    ...run('a'),
    data: { ...run('a').data, choices: { entities } },
  });
  expect(decodesEntities([run('a'), choosing('decode')])).toBe(true);
  for (const runs of [[], [run('a')], [choosing('decode'), run('b')], [choosing('keep')], [choosing(1)]])
    expect(decodesEntities(runs)).toBe(false);
});
