// What leaves the session: a trained model, or a run that others are to train, as files, as one zip, or kept on this machine.
// Asks the bench that is open; what becomes of its answers is export/.
import type { Engine } from '../engine';
import { costIn } from '../export/rounding';
import {
  EXPORT_TARGETS,
  isOfRecord,
  isOfRun,
  type ExportFile,
  type ExportTarget,
  type ModelTarget,
  type OnExportProgress,
  type RunRecord,
} from '../export/types';
import { zipFiles } from '../export/zip';
import type { Workbench } from '../training/workbench';
import type { Asking } from './asking';
import type { Data } from './data';
import type { Devices } from './devices';
import { keepRun } from './keepRun';
import type { LoadedModel } from './model';
import type { Models } from './models';
import type { SessionOptions } from './options';
import type { SessionPastRuns } from './pastRuns';

interface Rooms {
  options: SessionOptions;
  data: Data;
  devices: Devices;
  models: Models;
  past: SessionPastRuns;
}

/** What there is to export. */
export interface Trained {
  /** @throws EngineError not-ready */
  model: () => LoadedModel;
  /** Null: the model as it was loaded. */
  record: RunRecord | null;
  /** Of the run whose record it is. */
  runId: string;
}

type Ask = <A>(
  wanted: number | undefined,
  question: (bench: Workbench, asking: Asking) => Promise<A>,
) => Promise<A>;

export class Exports {
  /** @param now what there is as an export is asked for */
  constructor(
    private readonly rooms: Rooms,
    private readonly now: () => Trained,
    private readonly ask: Ask,
  ) {}

  readonly files: Engine['exportModel'] = (target) => this.filesOf(target, () => {});
  readonly zip: Engine['exportZip'] = async (target, onProgress = () => {}) => {
    const files = await this.filesOf(target, onProgress);
    const isOne = target && EXPORT_TARGETS[target.to].ending !== 'zip';
    const zip = isOne ? files[0].blob : await zipFiles(files, { onProgress });
    return { zip, cost: await costIn(files) };
  };

  readonly keep: Engine['keepRun'] = async () => {
    const { record, model } = this.now();
    return keepRun(this.rooms.models.runs, () => this.files(), record, model());
  };

  private async filesOf(
    target: ExportTarget = { to: 'folder' },
    onProgress: OnExportProgress,
  ): Promise<ExportFile[]> {
    const trained = this.now();
    const { past, data, options } = this.rooms;
    if (isOfRecord(target)) return past.exportAs(target, trained.record ? trained.runId : '', data);
    if (!isOfRun(target)) return this.modelFiles(target, trained, onProgress);
    const model = trained.model();
    // Few ask for it, and it needs no bench.
    const { exportRun } = await import('./exportRun');
    const { record, runId } = trained;
    return exportRun(target, model, data, record && { record, runId }, options);
  }

  /** Asks at once, as `trained` says, and waits for what it needs besides once it has the bench: a run may begin meanwhile. */
  private modelFiles(
    target: ModelTarget,
    { record, runId }: Trained,
    onProgress: OnExportProgress,
  ): Promise<ExportFile[]> {
    const { options, past, data, devices } = this.rooms;
    const { version, readBeside } = options;
    return this.ask(undefined, async (bench, asking) => {
      const history = record ? await past.filesInFolder(runId) : [];
      const { exportBench } = await import('./exportBench');
      const others = { history, version, readBeside, data, devices, onProgress };
      return exportBench(target, bench, asking, others);
    });
  }
}
