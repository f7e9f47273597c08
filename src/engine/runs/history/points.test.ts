import { describe, expect, it } from 'vitest';
import { toPoints, type Row } from './points';

const loss = (step: number, value: number, epoch: number | null = null): Row => ({
  step,
  epoch,
  figures: { loss: value },
});
const look = (step: number, epoch: number | null = null): Row => ({
  step,
  epoch,
  figures: { evalLoss: 0.5 },
});
const places = (rows: Row[]) => toPoints(rows).steps.map(({ epoch }) => epoch);

describe('toPoints', () => {
  it('keeps the epochs that were written and puts what has none between them', () => {
    const rows = [loss(1, 3), loss(2, 2, 0.5), loss(3, 1), look(4, 1), loss(6, 1)];
    expect(places(rows)).toEqual([0.25, 0.5, 0.75, 1.5]);
    expect(toPoints(rows).epochs.map(({ epoch }) => epoch)).toEqual([1]);
  });

  it('takes whole numbers from 0 for the epoch that goes on, which ends with its last row', () => {
    const rows = [loss(1, 3, 0), loss(2, 2, 0), look(2, 0), loss(3, 2, 1), loss(4, 2, 1), look(4, 1)];
    expect(places(rows)).toEqual([0.5, 1, 1.5, 2]);
    expect(toPoints(rows).epochs.map(({ epoch }) => epoch)).toEqual([1, 2]);
  });

  it('takes whole numbers from 1 for ends of epochs', () => {
    expect(places([loss(3, 3, 1), loss(6, 2, 2)])).toEqual([1, 2]);
  });

  it('counts looks at the validation part as epochs where none were written', () => {
    expect(places([loss(2, 3), loss(4, 2), look(4), loss(8, 1), look(8)])).toEqual([0.5, 1, 2]);
    expect(toPoints([look(0), look(5), look(10)]).epochs.map(({ epoch }) => epoch)).toEqual([0, 1, 2]);
  });

  it('lays a run of which nothing else is known on one epoch', () => {
    expect(places([loss(5, 3), loss(10, 2), loss(20, 1)])).toEqual([0.25, 0.5, 1]);
    expect(toPoints([])).toEqual({ steps: [], epochs: [] });
    expect(places([loss(0, 1)])).toEqual([1]);
  });

  it('goes by the steps, whatever the order, and takes the later of two figures', () => {
    const { steps } = toPoints([loss(2, 9, 1), loss(1, 3, 0.5), loss(2, 2, 1)]);
    expect(steps).toEqual([
      { epoch: 0.5, loss: 3, accuracy: null },
      { epoch: 1, loss: 2, accuracy: null },
    ]);
  });

  it('orders by epochs where a run began anew', () => {
    expect(places([loss(1, 3, 1), loss(2, 2, 2), loss(3, 3, 1.5)])).toEqual([1, 1.5, 2]);
  });

  it('makes the mean of an epoch of means since the one before, where they cover it', () => {
    const means = (rows: Row[]) => toPoints(rows, true).epochs.map((point) => point.loss);
    // Steps 1 to 3: 4, then 1 for two steps; then one for steps 4 to 6.
    expect(means([loss(1, 4, 1 / 3), loss(3, 1, 1), look(3, 1), loss(6, 5, 2), look(6, 2)])).toEqual([2, 5]);
    // The second loss reaches from step 3 to 5, over the look at 4; from 8 on it fits again.
    expect(means([loss(3, 1, 0.75), look(4, 1), loss(5, 1, 1.25), loss(8, 1, 2), look(8, 2), loss(12, 7, 3), look(12, 3)])).toEqual([null, null, 7]); // prettier-ignore
    expect(toPoints([loss(4, 1, 1), look(4, 1)]).epochs[0]?.loss).toBeNull();
  });
});
