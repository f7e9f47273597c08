import { describe, expect, it } from 'vitest';
import { trainerStateJson } from '@/engine/export/trainerState';
import { runRecord } from '@/testing/exportInput';
import { historyFile } from '@/testing/histories';
import { readHistory } from '.';

const read = async (text: string, name = 'trainer_state.json') => readHistory(new File([text], name));
const stateOf = (entries: object[]) => JSON.stringify({ best_metric: null, log_history: entries });

describe('readTrainerState', () => {
  it('reads what transformers 5.23 wrote', async () => {
    const history = await readHistory(historyFile('trainer-5.23.json'));
    expect(history).toMatchObject({
      source: 'trainer',
      name: 'trainer-5.23',
      model: '',
      at: null,
      runtime: 3.3265,
    });
    expect(history?.steps.map((point) => point.loss)).toEqual([
      0.6923685073852539, 0.6947801113128662, 0.6933256387710571, 0.6913177371025085, 0.6936139464378357,
      0.6944147348403931,
    ]);
    expect(history?.steps[1]).toEqual({ epoch: 2 / 3, loss: 0.6947801113128662, accuracy: null });
    expect(history?.epochs).toEqual([
      { epoch: 1, loss: expect.closeTo(0.6934914, 6) as number, accuracy: null, evalLoss: 0.6930309534072876, evalAccuracy: 0.5 },
      { epoch: 2, loss: expect.closeTo(0.6931155, 6) as number, accuracy: null, evalLoss: 0.6930173635482788, evalAccuracy: 0.5 },
    ]); // prettier-ignore
  });

  it('reads what 4.57 wrote: a look before the first step, a loss every two steps', async () => {
    const history = await readHistory(historyFile('trainer-4.57-every-two.json'));
    expect(history?.steps.map(({ epoch, loss }) => [epoch, loss])).toEqual([
      [1 / 3, 0.6913],
      [2 / 3, 0.6951],
      [4 / 3, 0.6921],
      [2, 0.6937],
    ]);
    expect(history?.epochs.map(({ epoch, evalLoss, loss }) => [epoch, evalLoss, loss])).toEqual([
      [0, 0.6929924488067627, null],
      [1, 0.6928842067718506, null],
      [2, 0.6928447484970093, null],
    ]);
  });

  it.each(['trainer-4.57-nan.json', 'trainer-5.23-nan.json'])(
    'says of %s what was no number',
    async (name) => {
      const history = await readHistory(historyFile(name));
      expect(history?.steps.map(({ loss }) => Number.isNaN(loss))).toEqual([
        false,
        true,
        true,
        true,
        true,
        true,
      ]);
      expect(history?.epochs.map(({ evalLoss, evalAccuracy }) => [evalLoss, evalAccuracy])).toEqual([
        [NaN, 0.5],
        [NaN, 0.5],
      ]);
    },
  );

  it('reads the export of Warble again', async () => {
    const run = runRecord();
    const history = await read(trainerStateJson(run));
    expect(history?.steps).toEqual(run.steps.map(({ epoch, loss }) => ({ epoch, loss, accuracy: null })));
    expect(history?.epochs).toEqual(
      run.epochs.map(({ epoch, loss, accuracy, evaluation }) => ({
        epoch,
        loss,
        accuracy,
        evalLoss: evaluation?.loss ?? null,
        evalAccuracy: evaluation?.accuracy ?? null,
      })),
    );
    expect(history?.runtime).toBe(run.end?.runtime);
    expect(history?.epochs).not.toHaveLength(0);
  });

  it('reads an export without an epoch, and without a step', async () => {
    const none = runRecord({ steps: [], epochs: [], end: null });
    expect(await read(trainerStateJson(none))).toMatchObject({ steps: [], epochs: [], runtime: null });
    const three = runRecord({ steps: runRecord().steps.slice(0, 3), epochs: [], end: null });
    expect((await read(trainerStateJson(three)))?.steps).toHaveLength(3);
  });

  it('takes an accuracy by its other name, and an F1 for none', async () => {
    const entry = { epoch: 1, step: 4, eval_loss: 0.5, eval_acc: 0.75, eval_f1: 0.25 };
    expect((await read(stateOf([entry]), 'state.json'))?.epochs).toEqual([
      { epoch: 1, loss: null, accuracy: null, evalLoss: 0.5, evalAccuracy: 0.75 },
    ]);
    expect((await read(stateOf([{ epoch: 1, step: 4, eval_f1: 0.25 }])))?.epochs).toEqual([]);
  });

  it('says what is wrong with one that is damaged', async () => {
    const whole = await historyFile('trainer-5.23.json').text();
    await expect(read(whole.slice(0, 900), 'mine.json')).rejects.toMatchObject({
      code: 'run-unreadable',
      message:
        'mine.json is no whole JSON, as if its end were missing. Copy it again from the folder that the Trainer wrote.',
    });
    await expect(read('', 'trainer_state.json')).rejects.toMatchObject({ code: 'run-unreadable' });
    await expect(read('{"epoch": 1}', 'trainer_state (1).json')).rejects.toThrow('has no list log_history');
  });

  it('leaves other JSON alone', async () => {
    expect(await read('[{"text": "glad", "label": "positive"}]', 'tweets.json')).toBeNull();
    expect(await read('{"text": "glad"', 'tweets.json')).toBeNull();
    expect(await read('{"text": "\\"log_history\\""}', 'tweets.json')).toBeNull();
    expect(await read('{"log_history": 3}', 'other.json')).toBeNull();
  });
});
