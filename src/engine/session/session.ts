// Implements Engine: holds the device, data, model and run, and hands each call to the room that does the work.
import type {
  DataChoices, DataSummary, Device, DeviceChoice, Engine, EngineNotice, Estimate, Evaluation, ExportFile, KeptRun,
  ModelInfo, ModelSource, PredictResult, Probe, Progress, ReadChoices, ReadProgress, ReadSplit, Recipe, TableRole,
  TableSummary, TrainEvent, UsedDevice,
} from '../index'; // prettier-ignore
import { labelSheet } from '../data/labelSheet';
import { EngineError } from '../errors';
import { hfFolder } from '../export/folder';
import type { RunRecord } from '../export/types';
import { zipFiles } from '../export/zip';
import { evaluate } from '../inference/evaluate';
import { answer } from '../inference/answer';
import { readConfig } from '../model/config';
import { readWeights } from '../model/weights';
import type { ProcessorPlatform } from '../processorPlatform';
import type { ScratchFile } from '../scratchFile';
import { train } from '../training/trainer';
import type { Workbench } from '../training/workbench';
import { lengthRead, openAsked } from './askedBench';
import { factoriesOn } from './backends';
import { Data } from './data';
import { Devices } from './devices';
import { foreignLabels } from './foreignLabels';
import { kernelCompiler } from './kernels';
import { estimate, tryOut } from './estimate';
import type { LoadedModel } from './model';
import { estimateOutline } from './outline';
import { Models, type ModelsOptions } from './models';
import { keepRun } from './keepRun';
import { Questions } from './questions';
import { asked, planRun, remember, type OpenModel } from './run';
import { openScratch } from './scratch';
import { withTest } from './testPart';

export interface SessionOptions extends ModelsOptions {
  /** Warble's own version, for exports. */
  version: string;
  /** How the processor is reached here; left out: it is not computed on. */
  processor?: ProcessorPlatform;
  /** Where a run keeps what memory would not hold; left out: the browser's own file system. */
  openFile?: () => Promise<ScratchFile | null>;
}

export class Session implements Engine {
  private readonly listeners = new Set<(notice: EngineNotice) => void>();
  private readonly machine: Devices;
  private readonly data = new Data();
  private model: LoadedModel | null = null;
  /** Left by a run, or opened to be asked. */
  private open: OpenModel | null = null;
  private record: RunRecord | null = null;
  private run: { abort: AbortController; done: Promise<void> } | null = null;
  /** Steps that are being tried; a run waits for them. */
  private trial: Promise<unknown> = Promise.resolve();
  private readonly questions = new Questions();

  private readonly models: Models;

  constructor(private readonly options: SessionOptions) {
    this.models = new Models(options);
    this.machine = new Devices(factoriesOn(options.processor), (...lost) => this.lost(...lost));
  }

  probe(): Promise<Probe> {
    return this.machine.probe();
  }

  readonly devices: Engine['devices'] = () => this.machine.list(!this.run);

  async useDevice(choice: DeviceChoice, threads?: number): Promise<UsedDevice> {
    this.refuseWhileRunning('compute elsewhere');
    const used = await this.machine.use(choice, threads);
    // What was trained stays where it is until the next run; what was only opened to be asked is opened anew.
    if (!this.run && !this.record) this.closeBench();
    return used;
  }

  readTable(
    file: File | readonly File[],
    choices: ReadChoices = {},
    role: TableRole = 'data',
    onProgress?: (progress: ReadProgress) => void,
  ): Promise<TableSummary> {
    this.refuseWhileRunning('read another file');
    return this.data.read([file].flat(), choices, role, onProgress);
  }

  async prepare(choices: DataChoices, maxLength?: number): Promise<DataSummary> {
    this.refuseWhileRunning('change the data');
    const { tokenizer, info } = this.model ?? {};
    return this.data.prepare(choices, maxLength, tokenizer, info?.maxPositions);
  }

  async readSplit(file: File, labelColumn?: number): Promise<ReadSplit> {
    this.refuseWhileRunning('read a split');
    return this.data.readSplit(file, labelColumn);
  }

  readonly cancelReading: Engine['cancelReading'] = async () => this.data.cancel();
  readonly exportSplit: Engine['exportSplit'] = async () => this.data.exportSplit();
  readonly exportTexts: Engine['exportTexts'] = async () =>
    labelSheet(this.data.texts({}).map(({ text }) => text));
  readonly rows: Engine['rows'] = async (query) => this.data.rows(query);
  /** Of the file read last, for the terminal: texts, labelled or not; classes as they are called in it. */
  readonly readTexts: Data['texts'] = (...args) => this.data.texts(...args);
  readonly readClasses: Data['classes'] = (...args) => this.data.classes(...args);

  async loadModel(
    source: ModelSource,
    onProgress: (progress: Progress) => void = () => {},
  ): Promise<ModelInfo> {
    this.refuseWhileRunning('load another model');
    const kernels = kernelCompiler(this.machine);
    const onConfig = (text: string) => kernels.start(readConfig(text, source.name));
    const model = await this.models.load(source, onProgress, onConfig);
    this.closeBench();
    this.model = model;
    kernels.start(model.opened.config);
    await kernels.finish(onProgress);
    return model.info;
  }

  readonly lookUp: Engine['lookUp'] = (...args) => this.models.lookUp(...args);
  readonly pauseDownload: Engine['pauseDownload'] = () => this.models.pause();
  readonly keptModels: Engine['keptModels'] = () => this.models.kept();
  readonly deleteModel: Engine['deleteModel'] = (...args) => this.models.remove(...args);
  readonly keptRuns: Engine['keptRuns'] = () => this.models.runs.list();
  readonly deleteRun: Engine['deleteRun'] = (id) => this.models.runs.remove(id);

  async forget(): Promise<void> {
    this.refuseWhileRunning('forget everything');
    await this.models.forget();
  }

  async train(recipe: Recipe, onEvent: (event: TrainEvent) => void): Promise<void> {
    this.refuseWhileRunning('start another run');
    const abort = new AbortController();
    const done = this.runToEnd(recipe, onEvent, abort.signal);
    this.run = { abort, done: done.catch(() => {}) };
    try {
      await done;
    } catch (error) {
      throw this.machine.explain(error);
    } finally {
      this.run = null;
      await this.questions.answerAll();
    }
  }

  async stop(): Promise<void> {
    this.run?.abort.abort();
    await this.run?.done;
  }

  async evaluate(part: 'validation' | 'test' | 'all' = 'validation', wanted?: number): Promise<Evaluation> {
    this.refuseWhileRunning('evaluate');
    const { tokenizer } = this.loaded();
    const bench = await this.askedBench();
    const maxLength = this.maxLength(bench, wanted);
    const examples = this.data.tokens(this.data.part(part), bench.labels, tokenizer, maxLength);
    if (examples.some(({ label }) => label < 0))
      throw foreignLabels(
        bench.labels,
        this.data.current.classes.map(({ name }) => name),
      );
    return evaluate(asked(bench), examples, bench.labels, bench.capacity);
  }

  predict(texts: string[], maxLength?: number): Promise<PredictResult> {
    if (!this.run) return this.answer(texts, maxLength);
    if (!this.open?.bench.snapshot)
      throw new EngineError(
        'not-ready',
        'The first epoch is not finished yet. Sentences can be tried from its end on.',
      );
    return this.questions.ask(() => this.answer(texts, maxLength));
  }

  async exportModel(): Promise<ExportFile[]> {
    this.refuseWhileRunning('export');
    const { opened } = this.loaded();
    const bench = await this.askedBench();
    const { record, options } = this;
    const tensors = readWeights(bench.store);
    return hfFolder({ model: opened, labels: bench.labels, tensors, run: record, version: options.version });
  }

  async exportZip(): Promise<Blob> {
    return zipFiles(await this.exportModel());
  }

  async keepRun(): Promise<KeptRun> {
    return keepRun(this.models.runs, () => this.exportModel(), this.record, this.loaded());
  }

  subscribe(listener: (notice: EngineNotice) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  async dispose(): Promise<void> {
    await this.stop();
    this.closeBench();
    await this.machine.dispose();
  }

  /** What a run of this recipe will take. Nothing is left behind on the device. */
  async estimate(recipe: Recipe, source?: ModelSource): Promise<Estimate> {
    this.refuseWhileRunning('estimate another');
    const backend = await this.machine.open();
    if (source) return estimateOutline(backend, await this.models.outline(source), this.data, recipe);
    return estimate(backend, this.loaded(), this.data, recipe);
  }

  /** The same, its time taken from steps of this run that leave no trace. */
  async tryOut(recipe: Recipe): Promise<Estimate> {
    this.refuseWhileRunning('try another');
    const answer = tryOut(this.machine, this.loaded(), this.data, recipe);
    this.trial = answer.catch(() => {});
    return answer;
  }

  private async runToEnd(
    recipe: Recipe,
    onEvent: (event: TrainEvent) => void,
    signal: AbortSignal,
  ): Promise<void> {
    const model = this.loaded();
    void this.data.current;
    // Both at once would each find less memory and less speed.
    await this.trial;
    await this.machine.open();
    this.closeBench();
    await this.machine.tidy();
    const openFile = this.options.openFile ?? openScratch;
    const planned = await planRun(this.machine, model, this.data, recipe, signal, openFile);
    const { backend, bench, input } = (this.open = planned);
    const reading = { tokenizer: model.tokenizer, maxLength: recipe.maxLength };
    try {
      for await (const told of train(input)) {
        backend.check();
        const event = told.type === 'end' ? await withTest(told, bench, this.data, reading) : told;
        this.record = remember(this.record, event, this.data);
        onEvent(event);
        const notice = event.type === 'start' && backend.notice;
        if (notice) onEvent(notice);
        await this.questions.answerAll();
      }
    } finally {
      await input.lower?.dispose();
      // What was shown is what is kept: a run that was stopped goes back to the end of its last whole epoch.
      if (bench.snapshot) bench.store.copyFrom(bench.snapshot);
    }
  }

  private async answer(texts: string[], wanted?: number): Promise<PredictResult> {
    const { tokenizer } = this.loaded();
    const bench = await this.askedBench();
    const maxLength = this.maxLength(bench, wanted);
    const began = performance.now();
    const question = asked(bench, !!this.run);
    const predictions = await answer(question, texts, bench.labels, tokenizer, maxLength, bench.capacity);
    const { record } = this;
    const epoch = record && (record.epochs.at(-1)?.epoch ?? record.steps.at(-1)?.epoch ?? 0);
    return { predictions, epoch, milliseconds: performance.now() - began };
  }

  /** The bench that a run left, or one of the model as it was loaded, which needs a head of its own. */
  private async askedBench(): Promise<Workbench> {
    this.open ??= await openAsked(this.machine, this.loaded());
    return this.open.bench;
  }

  private closeBench(): void {
    this.open?.bench.dispose();
    this.open = null;
    this.record = null;
  }

  private lost(message: string, device: Device): void {
    if (this.open?.backend.device === device) this.open = this.record = null;
    for (const listener of this.listeners) listener({ kind: 'device-lost', message });
  }

  /** Tokens a text may have: as many as are asked for, else as the run read, else as the model says of itself. */
  private maxLength(bench: Workbench, said = this.record?.start.recipe.maxLength): number {
    return lengthRead(this.loaded(), bench, said);
  }

  private loaded(): LoadedModel {
    if (!this.model) throw new EngineError('not-ready', 'There is no model yet. Choose one first.');
    return this.model;
  }

  private refuseWhileRunning(what: string): void {
    if (this.run) throw new EngineError('busy', `A run is going on. Stop it to ${what}.`);
  }
}
