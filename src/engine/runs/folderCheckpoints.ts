// Writes the checkpoints of one run into its folder while it goes on: each beside the one before, the record swapped last, and
// then what is no longer named in it removed. How often, so that it costs little: see isDue.
import { EngineError } from '../errors';
import type { RunRecord } from '../export/types';
import type { KeptFolder } from '../keptFolder';
import type { NamedTensor } from '../model/safetensorsWrite';
import type { OptimizerState } from '../ops/optimizer/state';
import { keptEpoch } from '../training/bestEpoch';
import type { Checkpoints, StandingRun, TrainerState } from '../training/checkpoint';
import type { CheckpointEvent, NoticeEvent } from '../training/events';
import { momentTensors } from './moments';
import { RUN_FILE, writeRunFile } from './runFile';
import { writeTensors, type SavedFile } from './tensorFile';
import type { SavedCheckpoint, SavedRun } from './types';

export interface CheckpointOptions {
  folder: KeptFolder;
  /** All of run.json but what changes. */
  run: Omit<SavedRun, 'record' | 'checkpoints'>;
  /** What was told until now. */
  record: () => RunRecord;
  /** Where the run goes on: these stay until there are newer ones. */
  before?: readonly SavedCheckpoint[];
  /** Also after each so many steps; left out: by time alone. */
  everySteps?: number | null;
  /** Seconds. */
  now?: () => number;
}

/** Within an epoch a checkpoint is taken once a minute at most. */
const WITHIN_EPOCH_SECONDS = 60;
/** A checkpoint costs at most one part in so many of the time. */
const COST = 50;
/** So many are kept: where the newest is damaged, the one before is taken. */
const KEPT = 2;

/** Of ours, whole or not. */
const WRITTEN = /\.(safetensors|part)$/;

interface Taken {
  trainer: TrainerState;
  record: RunRecord;
  optimizer: OptimizerState;
  weights: NamedTensor[];
  epochWeights: NamedTensor[] | null;
}

export class FolderCheckpoints implements Checkpoints {
  private kept: readonly SavedCheckpoint[];
  private writing: Promise<void> | null = null;
  private told: (CheckpointEvent | NoticeEvent)[] = [];
  private lastAt: number;
  private lastSeconds = 0;
  private failed = false;

  constructor(private readonly options: CheckpointOptions) {
    this.kept = options.before ?? [];
    this.lastAt = this.now();
  }

  isDue(at: 'epoch' | 'step', { step }: TrainerState): boolean {
    if (this.writing) return false;
    const { everySteps } = this.options;
    if (at === 'step' && everySteps && step % everySteps === 0) return true;
    const least = at === 'epoch' ? 0 : WITHIN_EPOCH_SECONDS;
    return this.now() - this.lastAt >= Math.max(least, COST * this.lastSeconds);
  }

  save(run: StandingRun): void {
    const taking = take(run, cut(this.options.record()));
    const writing = this.after(this.writing, taking);
    this.writing = writing;
    void writing.then(() => this.writing === writing && (this.writing = null));
  }

  news(): (CheckpointEvent | NoticeEvent)[] {
    return this.told.splice(0);
  }

  async settled(): Promise<void> {
    while (this.writing) await this.writing;
  }

  /** Never fails: what went wrong is told. */
  private async after(before: Promise<void> | null, taking: Promise<Taken>): Promise<void> {
    const began = this.now();
    try {
      const [taken] = await Promise.all([taking, before]);
      await this.write(taken);
    } catch (error) {
      await this.fail(error);
    }
    this.lastSeconds = this.now() - began;
    this.lastAt = this.now();
  }

  private async write(taken: Taken): Promise<void> {
    const { folder, run } = this.options;
    const { trainer, record, optimizer } = taken;
    const isEpochEnd = trainer.step === trainer.epochs * record.start.stepsPerEpoch;
    const at = isEpochEnd ? `epoch-${trainer.epochs}` : `step-${trainer.step}`;
    const files: SavedFile[] = [];
    const save = async (name: string, tensors: NamedTensor[]) => {
      const file = await writeTensors(folder, name, tensors);
      if (!file) throw full();
      files.push(file);
      return file;
    };
    const { updates, decayProduct, lossScale, goodSteps } = optimizer;
    const checkpoint: SavedCheckpoint = {
      trainer,
      optimizer: { updates, decayProduct, lossScale, goodSteps },
      weights: await save(`${at}.weights.safetensors`, taken.weights),
      moments: await save(`${at}.moments.safetensors`, momentTensors(optimizer)),
      epochWeights: null,
    };
    const isKept = isEpochEnd && keptEpoch(trainer.best, trainer.epochs) === trainer.epochs;
    checkpoint.epochWeights = isKept ? checkpoint.weights : await this.epochFile(taken, save);
    const kept = [checkpoint, ...this.kept].slice(0, KEPT);
    if (!(await writeRunFile(folder, { ...run, record, checkpoints: kept }))) throw full();
    this.kept = kept;
    this.failed = false;
    await tidy(folder, kept);
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    this.told.push({ type: 'checkpoint', step: trainer.step, elapsed: trainer.elapsed, bytes });
  }

  /** Written once: checkpoints share the weights of the epoch that is kept. */
  private async epochFile(
    { trainer, epochWeights }: Taken,
    save: (name: string, tensors: NamedTensor[]) => Promise<SavedFile>,
  ): Promise<SavedFile | null> {
    if (!epochWeights) return null;
    const epoch = keptEpoch(trainer.best, trainer.epochs);
    const isOf = ({ trainer: { best, epochs } }: SavedCheckpoint) => keptEpoch(best, epochs) === epoch;
    return this.kept.find(isOf)?.epochWeights ?? save(`epoch-${epoch}.weights.safetensors`, epochWeights);
  }

  /** A run goes on without it, and says so once. */
  private async fail(error: unknown): Promise<void> {
    await tidy(this.options.folder, this.kept).catch(() => {});
    if (this.failed) return;
    this.failed = true;
    // Not all that fails here is a sentence of ours: where memory is short, the platform's words have no full stop.
    const message = (error as Error).message.replace(/[^.]$/, '$&.');
    const what = this.kept.length
      ? `The last checkpoint, of step ${this.kept[0].trainer.step}, stays.`
      : 'Until there is one, the run is lost when the program or the page is closed.';
    this.told.push({
      type: 'notice',
      level: 'warning',
      message: `No checkpoint could be written: ${message} ${what}`,
    });
  }

  private now(): number {
    return (this.options.now ?? (() => performance.now() / 1000))();
  }
}

async function take(run: StandingRun, record: RunRecord): Promise<Taken> {
  const { trainer } = run;
  // All are asked for before the next step.
  const [optimizer, weights, epochWeights] = await Promise.all([
    run.optimizer(),
    run.weights(),
    run.epochWeights?.() ?? Promise.resolve(null),
  ]);
  return { trainer, record, optimizer, weights, epochWeights };
}

/** Its lists go on growing. */
function cut(record: RunRecord): RunRecord {
  return { ...record, steps: [...record.steps], epochs: [...record.epochs] };
}

async function tidy(folder: KeptFolder, kept: readonly SavedCheckpoint[]): Promise<void> {
  const named = kept.flatMap(({ weights, moments, epochWeights }) => [weights, moments, epochWeights]);
  const stays = new Set([RUN_FILE, ...named.map((file) => file?.name)]);
  const written = (await folder.names()).filter((name) => WRITTEN.test(name));
  for (const name of written) if (!stays.has(name)) await folder.remove(name);
}

function full(): EngineError {
  return new EngineError('storage-full', 'The disk is full.');
}
