// What a checkpoint of a run takes: weights and Adam's averages of MiniLM, read back, written to the disk and hashed. Within an
// epoch a run takes one a minute at most, and none before 50 times what the last one took.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDiskFolder } from '@/cli/diskFolder';
import type { RunRecord } from '@/engine/export/types';
import { recommended } from '@/engine/recipe';
import { FolderCheckpoints } from '@/engine/runs/folderCheckpoints';
import { RUN_FORMAT } from '@/engine/runs/types';
import type { Backend } from '@/engine/session/backends/backend';
import { OurTrainer } from '../ours';
import { median, times, type Row } from '../row';
import { drawTexts, MINILM } from '../shapes';

const EXAMPLES = 16;
const TOKENS = 32;
const REPEATS = 5;
const MINUTE = 60_000;

export async function* checkpointRows(backend: Backend): AsyncGenerator<Row> {
  const texts = drawTexts(MINILM.config, EXAMPLES, TOKENS, 1);
  const trainer = await OurTrainer.open(backend, MINILM.config, { rows: EXAMPLES * TOKENS, batch: EXAMPLES });
  const base = await mkdtemp(join(tmpdir(), 'warble-bench-'));
  try {
    const folder = await openDiskFolder(join(base, 'checkpoint'), join(base, 'locks'));
    const identity = { model: MINILM.name, recipe: recommended(384), examples: '', frozen: null };
    const run = { format: RUN_FORMAT as typeof RUN_FORMAT, warble: '', identity, notes: null, files: [] };
    // One of a thousand steps an epoch, so that none ends here.
    const record = {
      start: { stepsPerEpoch: 1000 },
      steps: [],
      epochs: [],
      end: null,
    } as unknown as RunRecord;
    const checkpoints = new FolderCheckpoints({ folder, run, record: () => record });
    const taken: number[] = [];
    let bytes = 0;
    // The first one also makes room for what is read back.
    for (let step = 1; step <= 1 + REPEATS; step++) {
      await trainer.step(texts);
      const began = performance.now();
      checkpoints.save(trainer.standing(step));
      await checkpoints.settled();
      if (step > 1) taken.push(performance.now() - began);
      for (const event of checkpoints.news()) {
        if (event.type === 'notice') throw new Error(event.message);
        bytes = event.bytes;
      }
    }
    const share = ((100 * median(taken)) / MINUTE).toFixed(1);
    const note = `${share} % of the minute between two; never more than 2 % of the time`;
    yield times(`a checkpoint of ${MINILM.name}, ${Math.round(bytes / 1e6)} MB`, 'ms', taken, null, note);
  } finally {
    trainer.dispose();
    await rm(base, { recursive: true });
  }
}
