// The runs that are over, as the engine's calls ask for them. What only few ask for is loaded when it is needed.
import type { Engine } from '../engine';
import type { ExportFile, RecordTarget } from '../export/types';
import type { KeptFolder } from '../keptFolder';
import { memoryFolder } from '../memoryFolder';
import type { PastRun } from '../pastRun';
import { exportedRun, runInFolder } from '../runs/past/exportRun';
import { PastRuns } from '../runs/past/pastRuns';
import type { PastRunFile } from '../runs/past/types';
import { stepPoints } from '../runs/past/summary';
import type { Data } from './data';

export class SessionPastRuns {
  /** Where there is no place that lasts: what this session saw. */
  private readonly memory = memoryFolder();
  readonly kept: PastRuns;

  /** @param openFolder left out: they last as long as the session */
  constructor(openFolder: () => Promise<KeptFolder | null> = async () => null) {
    this.kept = new PastRuns(async () => (await openFolder()) ?? this.memory);
  }

  readonly steps: Engine['pastSteps'] = async (id) => stepPoints(await this.kept.read(id));
  readonly export: Engine['exportRun'] = async (id) => exportedRun(await this.kept.read(id));

  /** As it lies in the folder of its model; nothing where it was deleted meanwhile, or could not be kept. */
  async filesInFolder(id: string): Promise<ExportFile[]> {
    const run = await this.kept.read(id).catch(() => null);
    return run ? [runInFolder(run)] : [];
  }

  /** See exportRecord. */
  async exportAs(target: RecordTarget, trained: string, data: Data): Promise<ExportFile[]> {
    const { exportRecord } = await import('./reports');
    return exportRecord(target, trained, this.kept, data);
  }

  /** Adds those that can be read; then fails with what could not. */
  readonly import: Engine['importRuns'] = async (files) => {
    const { readRuns } = await import('../runs/past/importRuns');
    const { runs, failure } = await readRuns(files);
    const imported: PastRun[] = [];
    for (const run of runs) imported.push(await this.kept.import(run));
    if (failure) throw failure;
    return imported;
  };

  readonly compare: Engine['compareRuns'] = async (a, b) => {
    const { compareRuns } = await import('../runs/past/compare');
    return compareRuns(await this.kept.read(a), await this.kept.read(b));
  };

  private async groupOf({ own }: PastRunFile): Promise<PastRunFile[]> {
    const runs = await this.kept.list();
    const ids = runs.filter((each) => each.own?.group?.id === own?.group?.id).map(({ id }) => id);
    return Promise.all(ids.map((id) => this.kept.read(id)));
  }

  readonly mendOutcome: Engine['mendOutcome'] = async (id) => {
    const run = await this.kept.read(id);
    const mended = run.own?.mends && (await this.kept.read(run.own.mends.run).catch(() => null));
    if (!mended) return null;
    const { mendOutcome } = await import('../runs/past/mendOutcome');
    const isOfFolds = run.own?.group?.kind === 'folds';
    return mendOutcome(run, mended, isOfFolds ? await this.groupOf(run) : []);
  };
}
