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

  readonly pastRuns: Engine['pastRuns'] = () => this.past.kept.list();
  readonly pastSteps: Engine['pastSteps'] = (id) => this.past.steps(id);
  readonly labelRun: Engine['labelRun'] = (...args) => this.past.kept.label(...args);
  readonly deletePastRun: Engine['deletePastRun'] = (id) => this.past.kept.remove(id);
  readonly exportRun: Engine['exportRun'] = (id) => this.past.export(id);
  readonly importRuns: Engine['importRuns'] = (files) => this.past.import(files);
  readonly compareRuns: Engine['compareRuns'] = (...args) => this.past.compare(...args);

  /** Also what cannot be read. */
  protected async forgetKept(): Promise<void> {
    await this.models.forget();
    await this.lastingRuns.removeAll();
    await this.past.kept.removeAll();
  }
}
