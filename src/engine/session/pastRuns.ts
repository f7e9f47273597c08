// The runs that are over, as the engine's calls ask for them. What does the work is loaded when it is first needed.
import type { Engine } from '../engine';
import type { ExportFile } from '../export/types';
import type { KeptFolder } from '../keptFolder';
import { memoryFolder } from '../memoryFolder';
import type { PastRun } from '../pastRun';
import type { NewPastRun, PastRuns } from '../runs/past/pastRuns';

export class SessionPastRuns {
  private opening: Promise<PastRuns> | null = null;
  /** Where there is no place that lasts: what this session saw. */
  private readonly memory = memoryFolder();

  /** @param openFolder left out: they last as long as the session */
  constructor(private readonly openFolder: () => Promise<KeptFolder | null> = async () => null) {}

  /** So that a run can be kept also where nothing more can be fetched once it is over. */
  open(): Promise<PastRuns> {
    this.opening ??= import('../runs/past/pastRuns').then(
      ({ PastRuns: Opened }) => new Opened(async () => (await this.openFolder()) ?? this.memory),
    );
    this.opening.catch(() => (this.opening = null));
    return this.opening;
  }

  readonly list: Engine['pastRuns'] = async () => (await this.open()).list();
  readonly label: Engine['labelRun'] = async (...args) => (await this.open()).label(...args);
  readonly remove: Engine['deletePastRun'] = async (id) => (await this.open()).remove(id);
  readonly keep = async (run: NewPastRun): Promise<void> => (await this.open()).keep(run);
  /** Adds those that can be read; then fails with what could not. */
  readonly import: Engine['importRuns'] = async (files) => {
    const { readRuns } = await import('../runs/past/importRuns');
    const { runs, failure } = await readRuns(files);
    const past = await this.open();
    const imported: PastRun[] = [];
    for (const run of runs) imported.push(await past.import(run));
    if (failure) throw failure;
    return imported;
  };

  readonly removeAll = async (): Promise<void> => (await this.open()).removeAll();

  readonly steps: Engine['pastSteps'] = async (id) => {
    const { stepPoints } = await import('../runs/past/summary');
    return stepPoints(await this.read(id));
  };

  readonly export: Engine['exportRun'] = async (id) => {
    const { exportedRun } = await import('../runs/past/exportRun');
    return exportedRun(await this.read(id));
  };

  /** As it lies in the folder of its model; nothing where it was deleted meanwhile. */
  async filesInFolder(id: string): Promise<ExportFile[]> {
    const { runInFolder } = await import('../runs/past/exportRun');
    const run = await this.read(id).catch(() => null);
    return run ? [runInFolder(run)] : [];
  }

  readonly compare: Engine['compareRuns'] = async (a, b) => {
    const { compareRuns } = await import('../runs/past/compare');
    return compareRuns(await this.read(a), await this.read(b));
  };

  private async read(id: string) {
    return (await this.open()).read(id);
  }
}
