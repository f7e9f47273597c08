import { describe, expect, it } from 'vitest';
import { headedModelFiles, type HeadChange } from '@/testing/headedModel';
import { folderHead } from './folderHead';
import { resolveNames } from './namesResolve';
import { modelNotices } from './notices';
import { openModel } from './source';

async function noticesOf(change: HeadChange): Promise<string[]> {
  const files = Object.entries(await headedModelFiles(change));
  const blobs = Object.fromEntries(files.map(([name, bytes]) => [name, new Blob([new Uint8Array(bytes)])]));
  const opened = await openModel({ kind: 'files', name: 'odd', files: blobs });
  const resolved = resolveNames(opened.weights, opened.config);
  return modelNotices(opened, resolved, folderHead(opened.config, resolved).head);
}

const MULTI = { problem_type: 'multi_label_classification' };

describe('modelNotices', () => {
  it('has nothing to say of a head that gives a text one of its classes', async () => {
    expect(await noticesOf({ config: { id2label: { '0': 'a', '1': 'b' }, dtype: 'float32' } })).toEqual([]);
  });

  it('says how a head answers that scores its classes by themselves or gives a number, and that a run begins with a new one', async () => {
    expect(await noticesOf({ config: { id2label: { '0': 'a', '1': 'b' }, ...MULTI } })).toEqual([
      'Its classifier gives each of a, b a probability of its own; they need not add up to 1. A run teaches one class a text, so it begins with a new one.',
    ]);
    const [one] = await noticesOf({ config: { id2label: { '0': 'toxic' } }, rows: 1 });
    expect(one).toMatch(/^Its classifier gives the probability of toxic\. A run/);
    const [stars] = await noticesOf({
      config: { id2label: { '0': 'stars' }, problem_type: 'regression' },
      rows: 1,
    });
    expect(stars).toMatch(/^Its classifier answers with numbers, not with probabilities: stars\. A run/);
  });

  it('tells of a pooler that is drawn anew, which no other family has', async () => {
    expect(await noticesOf({ drop: ['bert.pooler', 'classifier'] })).toEqual([
      'It has no bert.pooler.dense, the layer between encoder and classifier: that is drawn anew with the classifier, as transformers does.',
    ]);
    // Of a classifier that was trained on one, folderHead.ts tells.
    expect(await noticesOf({ drop: ['bert.pooler'] })).toEqual([]);
    expect(await noticesOf({ of: 'tiny-distilbert', drop: ['pre_classifier', 'classifier'] })).toEqual([]);
  });

  it('tells what transformers computes it in, where that is not float32', async () => {
    const [half] = await noticesOf({ config: { torch_dtype: 'float16' } });
    expect(half).toMatch(/^transformers 5 computes it in float16 and Warble in float32/);
    expect(await noticesOf({ config: { torch_dtype: 'float16', id2label: { '0': 'a', '1': 'a' } } })).toEqual(
      [],
    );
  });
});
