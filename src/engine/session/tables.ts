// Files of tweets, as a session takes and gives them: each call is handed to the data room, none while a run goes on.
import type { Engine, ReadChoices, ReadProgress, ReadSplit, TableRole, TableSummary } from '../engine';
import { bringing } from './bringing';
import { Data } from './data';
import { KeptThings } from './keptThings';

export abstract class Tables extends KeptThings {
  protected readonly data = new Data();

  protected abstract refuseWhileRunning(what: string): void;

  async readTable(
    file: File | readonly File[],
    choices: ReadChoices = {},
    role: TableRole = 'data',
    onProgress?: (progress: ReadProgress) => void,
  ): Promise<TableSummary> {
    this.refuseWhileRunning('read another file');
    return this.data.read([file].flat(), choices, role, onProgress);
  }

  async readSplit(file: File, labelColumn?: number): Promise<ReadSplit> {
    this.refuseWhileRunning('read a split');
    return this.data.readSplit(file, labelColumn);
  }

  readonly readHubData: Engine['readHubData'] = async (source, choices = {}, onProgress) => {
    this.refuseWhileRunning('read other data');
    return this.data.readParts(bringing(this.models.hub.dataSets, source, onProgress), choices, onProgress);
  };

  readonly cancelReading: Engine['cancelReading'] = async () => this.data.cancel();
  readonly exportSplit: Engine['exportSplit'] = async () => this.data.exportSplit();
  readonly exportTexts: Engine['exportTexts'] = async () => this.data.exportTexts();
  readonly rows: Engine['rows'] = async (query) => this.data.rows(query);
  /** Of the file read last, for the terminal: texts, labelled or not; classes as they are called in it. */
  readonly readTexts: Data['texts'] = (...args) => this.data.texts(...args);
  readonly readClasses: Data['classes'] = (...args) => this.data.classes(...args);
}
