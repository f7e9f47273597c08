// Heads of model folders, odd ones among them, beside what transformers 5.23 answers with the same folders (headCases.ts).
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodePlatform } from '@/cli/processor';
import { HEAD_CASES, RECORDED_HEADS, type HeadCase } from '@/testing/headCases';
import { headedModelFiles } from '@/testing/headedModel';
import { Session } from './session';

/** What is said of a head that cannot be asked, and where: when the folder is loaded, or when it is asked. */
const REFUSED: Partial<Record<HeadCase, { code: string; says: string }>> = {
  'one row said to be one of several': {
    code: 'model-unsupported',
    says: 'config.json says single_label_classification of a head with one class.',
  },
  'a gap in the numbers': {
    code: 'model-unsupported',
    says: 'config.json has no name for class 1 of 2. Name the classes in its id2label, numbered from 0.',
  },
  'numbers from 1': { code: 'model-unsupported', says: 'config.json has no name for class 0 of 2.' },
  'a name twice': {
    code: 'model-unsupported',
    says: 'config.json calls classes 0 and 1 both “a”, so an answer would not say which is meant.',
  },
  'a class without a name': { code: 'model-unsupported', says: 'config.json has no name for class 0 of 2.' },
  'words for numbers': {
    code: 'model-unsupported',
    says: 'config.json numbers a class “a”, which is no number.',
  },
  'more names than rows': { code: 'model-unreadable', says: 'is [2, 32], where config.json asks for [3, 32]' }, // prettier-ignore
  'fewer names than rows': { code: 'model-unreadable', says: 'is [3, 32], where config.json asks for [2, 32]' }, // prettier-ignore
  'fewer num_labels than rows': { code: 'model-unreadable', says: 'is [3, 32], where config.json asks for [2, 32]' }, // prettier-ignore
  'a classifier of tokens': {
    code: 'model-unsupported',
    says: 'Its classifier is that of a BertForTokenClassification, which answers for each token of a text',
  },
  'a choice between texts': {
    code: 'model-unsupported',
    says: 'Its classifier is that of a DistilBertForMultipleChoice, which answers which of several texts',
  },
  'no pooler': {
    code: 'model-unsupported',
    says: 'Its classifier was trained on top of bert.pooler.dense, which the file lacks',
  },
};

/** float32 sums in another order. */
const CLOSE = 5;

let session: Session;
beforeAll(async () => {
  session = new Session({ version: 'test', processor: nodePlatform });
  await session.useDevice('processor', 1);
});
afterAll(() => session.dispose());

async function load(name: HeadCase) {
  const bytes = await headedModelFiles(HEAD_CASES[name]);
  const files = Object.entries(bytes).map(([file, content]) => [file, new Blob([new Uint8Array(content)])]);
  return session.loadModel({ kind: 'files', name: 'odd', files: Object.fromEntries(files) });
}

const CASES = Object.keys(HEAD_CASES) as HeadCase[];

describe('a head that transformers answers with', () => {
  it.each(CASES.filter((name) => !REFUSED[name]))('answers the same: %s', async (name) => {
    const { labels } = await load(name);
    const { answers } = RECORDED_HEADS[name];
    const { predictions } = await session.predict(Object.keys(answers!));
    for (const { text, label, score, scores } of predictions) {
      const recorded = answers![text];
      expect(label).toBe(String(recorded.label));
      expect(score).toBeCloseTo(recorded.score, CLOSE);
      expect(labels).toEqual(recorded.scores.map(([name]) => String(name)));
      for (const [name, value] of recorded.scores) expect(scores[String(name)]).toBeCloseTo(value, CLOSE);
    }
  });
});

describe('a head that cannot be asked', () => {
  it.each(Object.entries(REFUSED))(
    'is refused by name, and not told to be trained: %s',
    async (name, { code, says }) => {
      const asked = load(name as HeadCase).then(() => session.predict(['The good day']));
      await expect(asked).rejects.toMatchObject({ code, message: expect.stringContaining(says) as string });
      await expect(asked).rejects.not.toThrow(/Train it first/);
    },
  );

  it('is one that transformers does not answer with, whose answers are by chance, of another task, or do not tell classes apart', () => {
    const byTransformers = Object.keys(REFUSED).filter((name) => RECORDED_HEADS[name as HeadCase].answers);
    expect(byTransformers).toEqual([
      'a name twice',
      'a class without a name',
      'a classifier of tokens',
      'a choice between texts',
    ]);
  });
});

describe('the model as it was loaded', () => {
  it('says what its scores are', async () => {
    await load('several classes a text');
    expect(await session.predict(['so KIND!'])).toMatchObject({ scoreFunction: 'sigmoid' });
    expect(await load('regression')).toMatchObject({ labels: ['stars'], scoreFunction: 'none' });
    expect(await load('a name twice')).toMatchObject({ labels: null, scoreFunction: 'softmax' });
  });

  it('keeps what it is in an export, and answers as before', async () => {
    await load('several classes a text');
    const before = await session.predict(['so KIND!']);
    const files = (await session.exportModel()).map(({ name, blob }) => [name, blob]);
    await session.loadModel({ kind: 'files', name: 'again', files: Object.fromEntries(files) });
    expect((await session.predict(['so KIND!'])).predictions).toEqual(before.predictions);
  });

  it('is not evaluated where it answers otherwise than by one class a text', async () => {
    const rows = Array.from(
      { length: 24 },
      (_, i) => `the ${i % 2 ? 'good' : 'bad'} day ${i},${i % 2 ? 'a' : 'b'}\n`,
    );
    await session.readTable(new File(['text,label\n', ...rows], 'moods.csv'));
    await session.prepare({ validationShare: 0 });
    await load('several classes a text');
    await expect(session.evaluate('all')).rejects.toMatchObject({
      code: 'model-unsupported',
      message: expect.stringMatching(/^The model scores each of its classes by itself/) as string,
    });
    await load('an unknown problem');
    expect(await session.evaluate('all')).toMatchObject({ examples: 24 });
  });
});
