// What is kept beyond one run: models, data sets, runs. Each of these calls is handed on to the room that does the work.
import type { Engine } from '../engine';
import { LastingRuns } from './lastingRuns';
import { Models } from './models';
import type { SessionOptions } from './options';
import { SessionPastRuns } from './pastRuns';

export class KeptThings {
  protected readonly models: Models;
  protected readonly lastingRuns: LastingRuns;
  protected readonly past: SessionPastRuns;
  private adopting: Promise<void> = Promise.resolve();

  constructor(protected readonly options: SessionOptions) {
    this.models = new Models(options);
    this.lastingRuns = new LastingRuns(options.openRuns);
    this.past = new SessionPastRuns(options.openPastRuns);
  }

  readonly lookUpData: Engine['lookUpData'] = (...args) => this.models.hub.lookUpData(...args);
  readonly keptData: Engine['keptData'] = () => this.models.hub.dataSets.kept();
  readonly deleteData: Engine['deleteData'] = (...args) => this.models.hub.dataSets.remove(...args);

  readonly lookUp: Engine['lookUp'] = (...args) => this.models.lookUp(...args);
  readonly pauseDownload: Engine['pauseDownload'] = () => this.models.pause();
  readonly keptModels: Engine['keptModels'] = () => this.models.kept();
  readonly deleteModel: Engine['deleteModel'] = (...args) => this.models.remove(...args);
  readonly keptRuns: Engine['keptRuns'] = () => this.models.runs.list();
  readonly deleteRun: Engine['deleteRun'] = (id) => this.models.runs.remove(id);

  readonly interruptedRuns: Engine['interruptedRuns'] = () => this.lastingRuns.list();
  readonly runFiles: Engine['runFiles'] = (id) => this.lastingRuns.files(id);
  readonly forgetRun: Engine['forgetRun'] = (id) => this.lastingRuns.remove(id);

  /** Those of the models that are kept among them, also of what builds kept that knew no past runs. */
  readonly pastRuns: Engine['pastRuns'] = async () => {
    await this.adoptRuns();
    return this.past.kept.list();
  };
  readonly pastSteps: Engine['pastSteps'] = (id) => this.past.steps(id);
  readonly labelRun: Engine['labelRun'] = (...args) => this.past.kept.label(...args);
  /** What it was adopted from must be known by then, or it would come back. */
  readonly deletePastRun: Engine['deletePastRun'] = async (id) => {
    await this.adoptRuns();
    await this.past.kept.remove(id);
  };
  readonly exportRun: Engine['exportRun'] = (id) => this.past.export(id);
  readonly importRuns: Engine['importRuns'] = (files) => this.past.import(files);
  readonly compareRuns: Engine['compareRuns'] = (...args) => this.past.compare(...args);
  readonly mendOutcome: Engine['mendOutcome'] = (id) => this.past.mendOutcome(id);

  /** Never fails: what could not be read or written now is tried again the next time, and the models stay in any case. */
  private adoptRuns(): Promise<void> {
    const { runs } = this.models;
    const adopt = async () => {
      const ids = await runs.ids();
      if (ids.length === 0) return;
      const read = async (id: string) => {
        const { runOfModel } = await import('./runOfModel');
        return runs.open(id, (zip) => runOfModel(zip, id));
      };
      await this.past.kept.adopt(ids, read);
    };
    return (this.adopting = this.adopting.then(adopt).catch(() => {}));
  }

  /** Also what cannot be read. */
  protected async forgetKept(): Promise<void> {
    await this.models.forget();
    await this.lastingRuns.removeAll();
    await this.past.kept.removeAll();
  }
}
