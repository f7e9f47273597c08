import { describe, expect, it } from 'vitest';
import { readConfig } from '../model/config';
import { goldenText } from '@/testing/golden';
import { dataRecord, exportInput, runRecord } from '@/testing/exportInput';
import { alwaysFirst, endOf, evaluationOf, runOf, startOf } from '@/testing/runEvents';
import { modelCard } from './modelCard';
import type { ExportInput } from './input';
import type { DataRecord, RunRecord } from './types';

const cardOf = async (run: Partial<RunRecord> | null = {}, change: Partial<ExportInput> = {}) =>
  modelCard(await exportInput({ ...change, run: run && runRecord(run) }));

describe('modelCard', () => {
  it('begins with what the Hub reads', async () => {
    expect((await cardOf()).split('\n# ')[0]).toBe(`---
license: "apache-2.0"
base_model: "some/tiny"
library_name: "transformers"
pipeline_tag: "text-classification"
tags:
  - "bert"
  - "text-classification"
  - "tweets"
  - "warble"
metrics:
  - "accuracy"
  - "f1"
model-index:
  - name: "tiny"
    results:
      - task:
          type: "text-classification"
          name: "Text Classification"
        dataset:
          type: "custom"
          name: "tweets.csv"
          split: "validation"
        metrics:
          - type: "accuracy"
            name: "Accuracy"
            value: 0.75
          - type: "f1"
            name: "Macro F1"
            value: 0.74
          - type: "loss"
            name: "Loss"
            value: 0.5
---
`);
  });

  it('says which numbers were multiplied', async () => {
    expect(await cardOf()).toContain('with Warble, in float32.');
    const half = await cardOf({ start: startOf({ kernelPlan: 'gpu-4+f16' }) });
    expect(half).toContain('with Warble, in float16 with float32 sums and weights.');
  });

  it('names what it was computed on', async () => {
    const onGpu = await cardOf();
    expect(onGpu).toContain('\n\nAdapter: Apple M2 Pro.\n');
    expect(onGpu).toContain('The same file, seed and adapter give the same run.');
    const start = startOf({ device: 'processor', adapter: 'AMD EPYC' });
    const onProcessor = await cardOf({ start });
    expect(onProcessor).toContain('\n\nProcessor: AMD EPYC.\n');
    expect(onProcessor).toContain('The same file, seed and processor give the same run.');
  });

  it.each([
    ['tiny-distilbert', 'distilbert', 'a DistilBERT model'],
    ['tiny-roberta', 'roberta', 'a RoBERTa model'],
  ])('names the family of %s, in words and as a tag', async (name, tag, words) => {
    const config = readConfig(await goldenText(`${name}/config.json`), name);
    const { model } = await exportInput();
    const text = await cardOf({}, { model: { ...model, config } });
    expect(text).toContain(`huggingface.co/some/tiny), ${words}, on 80 tweets`);
    expect(text).toContain(`tags:\n  - "${tag}"`);
  });

  it('says how sure the result is, beside the baseline', async () => {
    expect(await cardOf()).toContain(
      '75.0 % of 20 validation tweets right; on new tweets like these, expect between 53.0 % and 89.0 % (Wilson, 95 %). Always answering “negative” would give 55.0 %.',
    );
  });

  it('has the epochs, the classes, the data and the recipe', async () => {
    const text = await cardOf();
    expect(text).toContain('| 2 | 0.6000 | 0.5000 | 0.5000 | 0.7500 |');
    expect(text).toContain('| negative | 0.7500 | 0.8180 | 0.7830 | 11 |\n');
    expect(text).toContain(
      '120 rows read, 100 used, 15 not drawn, 5 blank, unlabelled or unreadable. Split with seed 42',
    );
    expect(text).toContain('| positive | 44 | 35 | 9 |\n| all | 100 | 80 | 20 |');
    expect(text).toContain('| Learning rate | 3e-4 |');
    expect(text).toContain('| Clip by | Each tensor |');
    expect(text).toContain('| Dropout | as the model has it |');
    expect(text).toContain('| Full batches only | on |');
  });

  it('says what the test part says', async () => {
    const text = await cardOf({ end: endOf({ test: evaluationOf({ accuracy: 0.7, examples: 30 }) }) });
    expect(text).toContain('On a test part of 30 tweets, looked at once at the end: 70.0 % right');
    const [first, second] = dataRecord().classes;
    const classes = [
      { ...first, train: 35, test: 10 },
      { ...second, train: 30, test: 5 },
    ];
    const tested = await cardOf({ data: dataRecord({ classes, trainRows: 65 }) });
    expect(tested).toContain('| positive | 44 | 30 | 9 | 5 |\n| all | 100 | 65 | 20 | 15 |');
  });

  it('says how the parts came about', async () => {
    const { choices, account } = dataRecord();
    const partsOf = async (change: Partial<DataRecord>) =>
      /unreadable\. (.*)\n/.exec(await cardOf({ data: dataRecord(change) }))?.[1];
    expect(await partsOf({})).toBe('Split with seed 42, each class in the same share on both sides.');
    expect(await partsOf({ choices: { ...choices, testShare: 0.1 } })).toBe(
      'Split with seed 42, each class in the same share in each part.',
    );
    expect(await partsOf({ choices: { ...choices, splitColumn: 2 } })).toBe(
      'Column 3 of the file says which part each row belongs to.',
    );
    expect(await partsOf({ choices: { ...choices, fold: { of: 5, index: 1 } } })).toBe(
      'Dealt into 5 folds with seed 42, each class in the same share; fold 2 of 5 validates.',
    );
    const imported = { ...choices, parts: 'ab12' };
    expect(await partsOf({ choices: imported })).toBe(
      'A split that was read says which part each row belongs to (sha256 ab12); no seed drew it.',
    );
    expect(await partsOf({ validationAccount: account })).toBe('A file of its own validates.');
    expect(await partsOf({ validationAccount: account, choices: { ...choices, testShare: 0.1 } })).toBe(
      'A file of its own validates. Split with seed 42, each class in the same share in training and test part.',
    );
  });

  it('says what was set aside by choice', async () => {
    const { account } = dataRecord();
    const text = await cardOf({ data: dataRecord({ account: { ...account, duplicates: 3, leftOut: 7 } }) });
    expect(text).toContain(
      '15 not drawn, 7 left out by choice, 3 duplicates, 5 blank, unlabelled or unreadable.',
    );
  });

  it('says what was changed before training, and nothing where nothing was', async () => {
    expect(await cardOf()).not.toContain('Changed before training');
    const { choices, account } = dataRecord();
    const data = dataRecord({
      choices: { ...choices, labels: { 3: '4', 9: '0' }, leftOut: [7], leftOutLabels: ['2'], order: ['4'] },
      account: { ...account, leftOut: 13, read: 133 },
      leftOutClasses: [{ name: 'neu|tral', rawLabels: ['2'], rows: 12 }],
    });
    const text = await cardOf({ data });
    expect(text).toContain('15 not drawn, 13 left out by choice, 5 blank, unlabelled or unreadable.');
    expect(text).toContain(
      'Changed before training: 2 tweets labelled by hand; 1 tweet left out by hand; the class neu\\|tral (12) left out; classes in the order negative, positive. `warble.json` has the rows.',
    );
  });

  it('says what was not seen, and where the result may be luck', async () => {
    const evaluation = evaluationOf({ missingClasses: ['positive'] });
    const text = await cardOf({
      end: endOf({ evaluation }),
      data: dataRecord({ classes: [{ name: 'rare', rawLabels: ['r'], rows: 4, train: 3, validation: 1 }] }),
    });
    expect(text).toContain('Nothing is known of positive: no validation tweet has that label.');
    expect(text).toContain('Classes with fewer than 20 tweets to learn from: rare (3).');
    expect(text).toContain('It is not better than always answering “negative” as far as 20 tweets can tell.');
  });

  it('judges a model with balanced classes by each class', async () => {
    const { recipe, baseline } = startOf();
    const start = startOf({
      recipe: { ...recipe, balance: 'sampling' },
      baseline: { ...baseline, accuracy: 0.8 },
    });
    const text = await cardOf({ start });
    expect(text).toContain(
      'Always answering “negative” would give 80.0 %. Of each class 74.3 % were right on average (52.8 % to 86.7 %), where answering one class always would give 50.0 %.',
    );
    expect(text).not.toContain('It is not better than');
    const evaluation = evaluationOf({ perClass: alwaysFirst(evaluationOf().perClass) });
    expect(await cardOf({ start, end: endOf({ evaluation }) })).toContain(
      'It is not better than answering one class always, each class counting the same, as far as 20 tweets can tell.',
    );
  });

  it('says what an epoch went over where it was more than the tweets, and what balance does to answers', async () => {
    expect(await cardOf()).not.toContain('An epoch is');
    const { recipe } = startOf();
    const perEpoch = {
      tweets: 80,
      copies: { augmentWords: 50 },
      repeats: 0,
      rows: 130,
      classWeights: [
        { label: 'neg*', weight: 0.5 },
        { label: 'positive', weight: 4 / 3 },
      ],
    };
    const text = await cardOf({ start: startOf({ recipe: { ...recipe, balance: 'weights' }, perEpoch }) });
    expect(text).toContain('| Balance | By weights |');
    expect(text).toContain(
      '\n\nAn epoch is 130: 80 tweets and 50 copies with words left out. A tweet counts 0.5 (neg\\*), 1.33 (positive) in the loss.\n\n',
    );
    expect(text).toContain('Its classes were balanced in training');
    expect(await cardOf()).not.toContain('Its classes were balanced');
  });

  it('says that a run ended early', async () => {
    const text = await cardOf({ ...runOf(13), end: endOf({ reason: 'stopped', step: 13 }) });
    expect(text).toContain('The run ended early, at step 13 of 20.');
  });

  it('says after which step training goes on in Python, and how many epochs that takes', async () => {
    const [finished, stopped, first] = await Promise.all([
      cardOf(),
      cardOf({ ...runOf(13), end: endOf({ reason: 'stopped', step: 13 }) }),
      cardOf({ ...runOf(3), end: null }),
    ]);
    expect(finished).toContain('goes on after step 20, the end of epoch 2. It counts');
    expect(finished).toContain('10 steps an epoch, `num_train_epochs` has to be at least 3, else');
    expect(stopped).toContain('goes on after step 10, the end of epoch 1. It counts');
    expect(stopped).toContain('has to be at least 2, else');
    expect(first).toContain('goes on after step 3. It counts');
    expect(first).toContain('has to be at least 1, else');
  });

  it('claims nothing where nothing validated', async () => {
    const text = await cardOf({ epochs: [], end: endOf({ evaluation: null }) });
    expect(text).toContain('Nothing was held back to validate on');
    expect(text).not.toContain('model-index');
  });

  it('says that the licence is not known instead of giving one', async () => {
    const { model } = await exportInput();
    const text = await cardOf({}, { model: { ...model, licence: null, hubId: null } });
    expect(text).not.toMatch(/^license:|^base_model:/m);
    expect(text).toContain('The licence of the model it started from is not known');
  });

  it('does not let names become markup or end the front matter', async () => {
    const evil = '"x"\n---\n<script>|`*';
    const start = startOf({ baseline: { accuracy: 0.5, loss: 1, label: evil } });
    const { model } = await exportInput();
    const text = await cardOf(
      { start, data: dataRecord({ fileName: evil }) },
      { labels: [evil, 'b'], model: { ...model, name: evil } },
    );
    expect(text.match(/^---$/gm)).toHaveLength(2);
    expect(text.split('\n---\n').at(-1)).not.toContain('<script>');
  });

  it('is short for a model that was not trained', async () => {
    const text = await cardOf(null);
    expect(text).toContain('tiny as it was loaded into Warble; nothing was trained.');
    expect(text).not.toContain('## Results');
  });
});
