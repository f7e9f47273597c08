// Calls of the face in any interleaving, as no page makes them: a run keeps the model and the data that it began with, the
// newest load and the newest reading win, and every answer is that of one model.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Played, type Call } from '@/testing/interleaved/played';
import { openSession, recordAnswers } from '@/testing/interleaved/reference';
import { MODELS, TABLES, turns, type ModelName, type TableName } from '@/testing/interleaved/things';
import { watchRuntimes } from '@/testing/interleaved/watchedRuntimes';

const runtimes = watchRuntimes();
const answers = await recordAnswers();

interface Move {
  /** Turns of the event loop before it; 0: in the same turn as the one before. */
  after: number;
  call: Call;
  model: ModelName;
  table: TableName;
  /** Turns by which each of its bytes comes late. */
  late: number;
}

/** One call, which nobody waits for. */
class Calling implements fc.AsyncCommand<object, Played> {
  constructor(private readonly move: Move) {}

  check = () => true;

  async run(_: object, played: Played): Promise<void> {
    const { after, call, model, table, late } = this.move;
    await turns(after);
    if (call === 'load') played.load(model, late);
    else if (call === 'read') played.read(table, late);
    else played[call]();
    expect(played.faults).toEqual([]);
  }

  toString(): string {
    const { after, call, model, table, late } = this.move;
    const what = { load: ` ${model} late ${late}`, read: ` ${table} late ${late}` }[call as string] ?? '';
    return `+${after} ${call}${what}`;
  }
}

const calls: Call[] = ['load', 'read', 'prepare', 'train', 'stop', 'predict', 'export'];
const moves = fc
  .record<Move>({
    after: fc.integer({ min: 0, max: 12 }),
    call: fc.constantFrom(...calls),
    model: fc.constantFrom(...(Object.keys(MODELS) as ModelName[])),
    table: fc.constantFrom(...(Object.keys(TABLES) as TableName[])),
    late: fc.integer({ min: 0, max: 6 }),
  })
  .map((move) => new Calling(move));

/** Milliseconds: far more than any of these calls takes, also on a busy machine. An export reads its files back, off the event loop. */
const PATIENCE = 20_000;

async function settled(played: Played): Promise<void> {
  const end = performance.now() + PATIENCE;
  while (performance.now() < end && played.pending.size > 0) await turns(1);
  expect([...played.pending.values()], 'never settled').toEqual([]);
  expect(played.faults).toEqual([]);
}

it('gives what one call after another gives, or refuses in a sentence', async () => {
  await fc.assert(
    fc.asyncProperty(fc.commands([moves], { maxCommands: 25 }), async (commands) => {
      const before = runtimes.alive();
      const session = await openSession();
      const played = new Played(session, answers);
      // Most interleavings that matter need these three.
      played.load('mood', 0);
      played.read('moods.csv', 0);
      await settled(played);
      played.prepare();
      await fc.asyncModelRun(() => ({ model: {}, real: played }), commands);
      await settled(played);
      played.predict();
      await settled(played);
      await session.dispose();
      expect(runtimes.alive() - before, 'benches left').toBe(0);
    }),
    { numRuns: 60 },
  );
});
