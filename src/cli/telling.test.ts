import { describe, expect, it } from 'vitest';
import type { TrainEvent } from '@/engine';
import { endOf, epochOf, evaluationOf, startOf, stepOf } from '@/testing/runEvents';
import { fakeTerminal, recordsOf } from '@/testing/fakeTerminal';
import { createProgress } from './progress';
import { Telling } from './telling';
import { Output } from './terminal';

const steps = Array.from({ length: 10 }, (_, i) => stepOf(i + 1));
const EVENTS: TrainEvent[] = [
  startOf(),
  ...steps,
  { type: 'notice', level: 'warning', message: 'Step 10 was skipped.' },
  epochOf(1),
  endOf(),
];

function tell(events: TrainEvent[], json: boolean) {
  const { terminal, written } = fakeTerminal();
  const output = new Output(terminal, json);
  const telling = new Telling(output, createProgress(output));
  events.forEach(telling.tell);
  return { telling, written };
}

describe('a run told in JSON', () => {
  it('has every event in order, and notices beside it', () => {
    const { written } = tell(EVENTS, true);
    const names = recordsOf(written.out).map(({ event }) => event);
    expect(names).toEqual(['start', ...steps.map(() => 'step'), 'epoch']);
    expect(written.err).toContain('Step 10 was skipped.\n');
  });

  it('turns a norm that is no number into null', () => {
    const { written } = tell([startOf(), stepOf(1, { gradNorm: NaN, skipped: true })], true);
    expect(recordsOf(written.out)[1]).toMatchObject({ step: 1, grad_norm: null });
  });
});

describe('a run told to a person', () => {
  it('is a table, with the progress beside it', () => {
    const { written } = tell(EVENTS, false);
    expect(written.out.split('\n')).toEqual([
      'all-MiniLM-L6-v2: 80 rows to train on, 20 rows to validate, 2 epochs, 20 steps.',
      '',
      expect.stringMatching(/^epoch/),
      expect.stringMatching(/^ {4}1/),
      '',
    ]);
    expect(written.err.split('\n').slice(0, 2)).toEqual([
      'Epoch 1 of 2, step 2 of 20  loss 0.6000',
      'Epoch 1 of 2, step 4 of 20  loss 0.6000, 16.0 s left',
    ]);
  });
});

describe('what makes an epoch other than its rows', () => {
  it('is said before the table', () => {
    const copies = { augmentWords: 61 };
    const classWeights = [
      { label: 'negative', weight: 0.8888 },
      { label: 'positive', weight: 1.143 },
    ];
    const perEpoch = { tweets: 80, copies, repeats: 1500, rows: 1641, classWeights };
    const { written } = tell([startOf({ perEpoch })], false);
    expect(written.out).toContain(
      '\nAn epoch is 1,641: 80 tweets, 61 copies with words left out and 1,500 repeats of smaller classes.\n',
    );
    expect(written.out).toContain('\nA tweet counts 0.889 (negative), 1.14 (positive) in the loss.\n');
  });
});

describe('the end of a run', () => {
  it('is what it started and ended with', () => {
    const { diagnoses, run } = tell(EVENTS, true).telling.ended('out');
    const epochs = EVENTS.filter(({ type }) => type === 'epoch');
    expect(run).toEqual({ start: startOf(), epochs, end: endOf() });
    // At chance, by the card's learning rate.
    expect(diagnoses[0]).toMatchObject({ id: 'low-training-accuracy', state: 'triggered' });
  });

  it('is judged with what a run had told before it went on from a checkpoint', () => {
    const resumed: TrainEvent = { type: 'resume', step: 10, elapsed: 10, steps, epochs: [epochOf(1)] };
    const better = epochOf(2, { accuracy: 0.9, loss: 0.3, evaluation: evaluationOf({ loss: 0.9 }) });
    const { diagnoses } = tell([startOf(), resumed, better, endOf()], true).telling.ended('out');
    expect(diagnoses[0].text).toContain('It rose from 0.500 at epoch 1 to 0.900 at epoch 2');
  });

  it('is an interruption where the run was stopped', () => {
    const { telling } = tell([startOf(), ...steps, endOf({ reason: 'stopped', step: 10 })], true);
    expect(() => telling.ended('out')).toThrow(
      expect.objectContaining({
        code: 'cancelled',
        message: 'Interrupted at step 10 of 20; nothing was written to out. Train again to start over.',
      }),
    );
  });
});
