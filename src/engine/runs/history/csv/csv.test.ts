import { describe, expect, it } from 'vitest';
import { historyFile } from '@/testing/histories';
import { readHistory } from '..';

const read = (text: string, name = 'wandb_export.csv') => readHistory(new File([text], name));

describe('the history of a run from W&B', () => {
  it('is the run that the Trainer tells, at its steps', async () => {
    const history = await readHistory(historyFile('wandb.csv'));
    const trainer = await readHistory(historyFile('trainer-5.23.json'));
    expect(history).toEqual({
      ...trainer,
      source: 'wandb',
      name: 'wandb',
      at: 1796056808020,
      runtime: 3.066234304,
    });
  });

  it('says what was no number', async () => {
    const history = await readHistory(historyFile('wandb-nan.csv'));
    expect(history?.steps.map(({ loss }) => loss)).toEqual([0.6923685073852539, NaN, NaN, NaN, NaN, NaN]);
    expect(history?.epochs.map(({ evalLoss }) => evalLoss)).toEqual([NaN, NaN]);
  });

  it('has epochs that Keras counts from 0, and lines that end with CRLF', async () => {
    const lines = [
      '_step,epoch/epoch,epoch/loss,epoch/val_accuracy',
      '0,0,0.75,0.5',
      '1,1,Infinity,0.75',
      '',
    ];
    expect((await read(lines.join('\r\n')))?.epochs).toEqual([
      { epoch: 0, loss: 0.75, accuracy: null, evalLoss: null, evalAccuracy: 0.5 },
      { epoch: 1, loss: Infinity, accuracy: null, evalLoss: null, evalAccuracy: 0.75 },
    ]);
  });

  it('is told to be empty, or of other figures', async () => {
    await expect(read('_step,_timestamp,train/loss\n')).rejects.toMatchObject({
      code: 'run-unreadable',
      message: 'wandb_export.csv has a header and no rows. Export it again once the run has logged.',
    });
    await expect(read('_step,_runtime,reward\n1,2,3\n')).rejects.toThrow(
      'but _step, _runtime, reward. Write them',
    );
  });
});

// Headers as they stand in exports that people keep in public repositories; see fixtures/histories/README.md.
describe('a chart of W&B', () => {
  it('is a run with its name', async () => {
    const text = `"Step","brisk-pond-1 - train/loss","brisk-pond-1 - train/loss__MIN","brisk-pond-1 - train/loss__MAX"
"1","1.5","1.5","1.5"
"2","1.25","1.2","1.3"
"4","NaN","NaN","NaN"
`;
    expect(await read(text)).toEqual({
      source: 'wandb',
      name: 'brisk-pond-1',
      model: '',
      at: null,
      runtime: null,
      steps: [
        { epoch: 0.25, loss: 1.5, accuracy: null },
        { epoch: 0.5, loss: 1.25, accuracy: null },
        { epoch: 1, loss: NaN, accuracy: null },
      ],
      epochs: [],
    });
  });

  it('lies on its epochs where they are its axis, with several figures, and steps beside them', async () => {
    const names = ['a - b - _step', 'a - b - eval/loss', 'a - b - eval/accuracy'];
    const header = ['train/epoch', ...names.flatMap((name) => [name, `${name}__MIN`, `${name}__MAX`])];
    const text = [
      header,
      [1, 5, 5, 5, 0.5, 0.5, 0.5, 0.75, 0.75, 0.75],
      [2.5, 9, 9, 9, '', '', '', 0.5, 0.5, 0.5],
    ];
    const history = await read(text.map((row) => row.join(',')).join('\n'));
    expect(history?.name).toBe('a - b');
    expect(history?.epochs).toEqual([
      { epoch: 1, loss: null, accuracy: null, evalLoss: 0.5, evalAccuracy: 0.75 },
      { epoch: 2.5, loss: null, accuracy: null, evalLoss: null, evalAccuracy: 0.5 },
    ]);
  });

  it('may have lost its run’s name', async () => {
    const history = await read('Step,train_loss,train_loss__MIN,train_loss__MAX\n1,2,2,2\n');
    expect(history).toMatchObject({ name: 'wandb_export', steps: [{ epoch: 1, loss: 2 }] });
  });

  it('is refused with several runs, and with none that is known', async () => {
    const triple = (name: string) => `${name},${name}__MIN,${name}__MAX`;
    await expect(
      read(`Step,${triple('a - train/loss')},${triple('b - train/loss')}\n1,1,1,1,2,2,2\n`),
    ).rejects.toThrow(
      'wandb_export.csv holds 2 runs (a, b), and one is read at a time. Leave one of them in the chart and export it again.',
    );
    await expect(read(`Step,${triple('a - train/grad_norm')}\n1,1,1,1\n`)).rejects.toThrow(
      'but a - train/grad_norm',
    );
  });
});

describe('a chart of Trackio', () => {
  it('is one figure over the calls of log', async () => {
    const history = await readHistory(historyFile('trackio-train_loss.csv'));
    expect(history).toMatchObject({ source: 'trackio', name: 'tiny', epochs: [] });
    // It counts them from 0, looks at the validation part among them: 3 is one.
    expect(history?.steps.map(({ epoch, loss }) => [epoch, loss])).toEqual([
      [0, 0.6923685073852539],
      [1 / 6, 0.6947801113128662],
      [2 / 6, 0.6933256387710571],
      [4 / 6, 0.6913177371025085],
      [expect.closeTo(5 / 6, 12), 0.6936139464378357],
      [1, 0.6944147348403931],
    ]);
  });

  it('lies on its epochs where they are its axis', async () => {
    expect((await readHistory(historyFile('trackio-eval_accuracy.csv')))?.epochs).toEqual([
      { epoch: 1, loss: null, accuracy: null, evalLoss: null, evalAccuracy: 0.5 },
      { epoch: 2, loss: null, accuracy: null, evalLoss: null, evalAccuracy: 0.5 },
    ]);
  });

  it('is refused where its figures are logarithms', async () => {
    await expect(readHistory(historyFile('trackio-train_loss-log.csv'))).rejects.toMatchObject({
      code: 'run-unreadable',
      message:
        'trackio-train_loss-log.csv has train/loss below 0: Trackio writes logarithms where its logarithmic scale is on. Turn the scale off and export the chart again.',
    });
  });

  it('is refused with two runs of one name, and with another figure', async () => {
    await expect(read('step,train/loss,series_key,run\n0,1,aa,tiny\n0,1,bb,tiny\n')).rejects.toThrow(
      'holds 2 runs (tiny)',
    );
    await expect(read('step,train/grad_norm,series_key,run\n0,1,aa,tiny\n')).rejects.toThrow(
      'but train/grad_norm',
    );
  });
});

describe('any other CSV', () => {
  it.each([
    ['tweets', 'text,label\n"so glad, really",positive\n'],
    ['tweets with a column of steps', 'step,loss,text\n1,heavy,sad\n'],
    ['one without a header', '0,"@a thanks\nfor it"\n'],
    ['an empty one', ''],
    ['what is no text', '\u0000\u0001\u0002,\n'],
  ])('is left alone: %s', async (_, text) => expect(await read(text, 'tweets.csv')).toBeNull());
});
