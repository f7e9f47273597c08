// Implements Engine: holds the device, data, model and run, and hands each call to the room that does the work.
import type {
  DataChoices, DataSummary, Device, DeviceChoice, Engine, EngineNotice, Evaluation, PredictResult, Recipe,
  TrainEvent, UsedDevice,
} from '../engine'; // prettier-ignore
import { EngineError, toPlainError } from '../errors';
import type { RunRecord } from '../export/types';
import type { LastingOptions } from '../interruptedRun';
import type { KeptFolder } from '../keptFolder';
import { readConfig } from '../model/config';
import type { Workbench } from '../training/workbench';
import { openAsked } from './askedBench';
import { answerTexts, evaluatePart, type Asking } from './asking';
import { factoriesOn } from './backends';
import { Devices } from './devices';
import { kernelCompiler } from './kernels';
import { Labels } from './labels';
import { estimate, tryOut } from './estimate';
import { Exports, type Trained } from './exports';
import type { LoadedModel } from './model';
import { estimateOutline } from './outline';
import type { SessionOptions } from './options';
import { Questions } from './questions';
import { planRun, remember } from './run';
import { Running } from './running';
import { runEvents } from './runEvents';
import { openScratch } from './scratch';
import { SharedBench } from './sharedBench';
import { Trials } from './trials';
import { begunWith, WatchedRun } from './watchedRun';

type OnEvent = (event: TrainEvent) => void;

export class Session extends Labels implements Engine {
  private readonly listeners = new Set<(notice: EngineNotice) => void>();
  private readonly machine: Devices;
  private model: LoadedModel | null = null;
  /** Left by a run, or opened to be asked. */
  private bench: SharedBench | null = null;
  private record: RunRecord | null = null;
  /** Of the run whose record it is: that under which it is kept once it is over. */
  private runId = '';
  private run: Running | null = null;
  private readonly trials = new Trials();
  private readonly questions = new Questions();
  private readonly exports: Exports;

  constructor(options: SessionOptions) {
    super(options);
    this.machine = new Devices(factoriesOn(options.processor), (...lost) => this.lost(...lost));
    const { data, machine, models, past } = this;
    const rooms = { options, data, devices: machine, models, past };
    this.exports = new Exports(rooms, () => this.trained(), this.ask.bind(this));
  }

  readonly probe: Engine['probe'] = () => this.machine.probe();

  readonly devices: Engine['devices'] = () => this.machine.list(!this.run);

  async useDevice(choice: DeviceChoice, threads?: number): Promise<UsedDevice> {
    this.refuseWhileRunning('compute elsewhere');
    const used = await this.machine.use(choice, threads);
    // What was trained stays where it is until the next run; what was only opened to be asked is opened anew.
    if (!this.run && !this.record) await this.closeBench();
    return used;
  }

  async prepare(choices: DataChoices, maxLength?: number): Promise<DataSummary> {
    this.refuseWhileRunning('change the data');
    return this.data.prepare(choices, maxLength, this.model?.tokenizer, this.model?.info.maxPositions);
  }

  readonly loadModel: Engine['loadModel'] = async (source, onProgress = () => {}) => {
    this.refuseWhileRunning('load another model');
    const kernels = kernelCompiler(this.machine);
    const onConfig = (text: string) => kernels.start(readConfig(text, source.name));
    const take = (loaded: LoadedModel) => {
      this.model = loaded;
      return this.closeBench();
    };
    const model = await this.models.load(source, { onProgress, onConfig, take });
    kernels.start(model.opened.config);
    await kernels.finish(onProgress);
    void import('./exportBench').catch(() => {}); // Whoever exports without a network has it.
    return model.info;
  };

  async forget(): Promise<void> {
    this.refuseWhileRunning('forget everything');
    this.data.giveUp();
    await this.forgetKept();
  }

  async train(recipe: Recipe, onEvent: OnEvent, lasting: LastingOptions = {}): Promise<void> {
    this.refuseWhileRunning('start another run');
    const model = this.loaded();
    void this.data.current;
    // What was begun before must not come into the run.
    this.models.giveUp();
    this.data.giveUp();
    const run = (this.run = new Running());
    const done = run.until(this.runToEnd(run, model, recipe, onEvent, lasting));
    try {
      await this.guarded(done.finally(() => (this.run = null)));
    } catch (error) {
      throw this.machine.explain(error);
    } finally {
      await this.questions.answerAll();
    }
  }

  readonly pause: Engine['pause'] = async () => this.run?.pauses.pause();
  readonly resume: Engine['resume'] = async (change = {}) => this.run?.resume(change, this.record);

  async stop(): Promise<void> {
    this.run?.abort.abort();
    await this.run?.done;
  }

  async evaluate(part: 'validation' | 'test' | 'all' = 'validation', wanted?: number): Promise<Evaluation> {
    this.refuseWhileRunning('evaluate');
    return this.ask(wanted, (bench, asking) => evaluatePart(bench, asking, this.data, part));
  }

  async predict(texts: string[], maxLength?: number): Promise<PredictResult> {
    const answer = () => this.ask(maxLength, (bench, asking) => answerTexts(bench, asking, texts));
    if (!this.run) return answer();
    if (!this.run.bench?.snapshot)
      throw new EngineError(
        'not-ready',
        'The first epoch is not finished yet. Sentences can be tried from its end on.',
      );
    return this.run.rests ? answer() : this.questions.ask(answer);
  }

  readonly exportModel: Engine['exportModel'] = (target) => this.exports.files(target);
  readonly exportZip: Engine['exportZip'] = (...args) => this.exports.zip(...args);
  readonly keepRun: Engine['keepRun'] = () => this.exports.keep();

  subscribe(listener: (notice: EngineNotice) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  async dispose(): Promise<void> {
    await this.stop();
    await this.trials.cancelSearch();
    await this.closeBench();
    await this.machine.dispose();
  }

  readonly estimate: Engine['estimate'] = async (recipe, source) => {
    this.refuseWhileRunning('estimate another');
    const backend = await this.machine.open();
    const answer = source
      ? estimateOutline(backend, await this.models.outline(source), this.data, recipe)
      : estimate(backend, this.loaded(), this.data, recipe);
    return this.guarded(this.lastingRuns.counted(answer));
  };

  readonly tryOut: Engine['tryOut'] = async (recipe) => {
    this.refuseWhileRunning('try another');
    const answer = tryOut(this.machine, this.loaded(), this.data, recipe);
    return this.guarded(this.trials.during(this.lastingRuns.counted(answer)));
  };
  readonly cancelFindRate: Engine['cancelFindRate'] = () => this.trials.cancelSearch();
  readonly findRate: Engine['findRate'] = async (...search) => {
    this.refuseWhileRunning('find a learning rate');
    return this.guarded(this.trials.findRate(this.machine, this.loaded(), this.data, ...search));
  };

  private async runToEnd(
    run: Running,
    model: LoadedModel,
    recipe: Recipe,
    onEvent: OnEvent,
    lasting: LastingOptions,
  ): Promise<void> {
    const { version, openRuns, openFile = openScratch } = this.options;
    const told = { model, data: this.data, lasting, version, record: () => this.record! };
    const toEnd = async (folder: KeptFolder | null, id: string) => {
      await this.trials.cancelSearch();
      await this.machine.open();
      const { links, began } = await begunWith(folder, lasting);
      const planning = this.closeBench()
        .then(() => this.machine.tidy())
        .then(() => planRun(this.machine, model, this.data, recipe, run, { openFile, began }));
      // Whoever asks from now on waits for it, and opens no other.
      this.bench = new SharedBench(planning);
      const planned = await planning;
      const watched = new WatchedRun(this.past.kept, { id, data: this.data, ...links, warble: version });
      this.runId = id;
      run.bench = planned.bench;
      const events = runEvents(planned, { ...told, id, folder, warnsOfNowhere: !!openRuns });
      await this.tell(events, watched, onEvent);
      return this.record?.end?.reason === 'finished';
    };
    try {
      await this.lastingRuns.during(lasting.resume, toEnd);
    } finally {
      // It never began.
      if (!this.record) await this.closeBench();
    }
  }

  /** To whoever asked for the run, and to what keeps it once it is over, also where it fails. */
  private async tell(events: AsyncIterable<TrainEvent>, run: WatchedRun, onEvent: OnEvent): Promise<void> {
    try {
      for await (const event of events) {
        this.record = remember(this.record, event, this.data);
        this.run?.saw(event);
        (await run.take(event)).forEach(onEvent);
        onEvent(event);
        await this.questions.answerAll();
      }
    } catch (error) {
      (await run.failed(toPlainError(this.machine.explain(error)).message)).forEach(onEvent);
      throw error;
    }
  }

  protected async ask<A>(
    wanted: number | undefined,
    question: (bench: Workbench, asking: Asking) => Promise<A>,
  ): Promise<A> {
    const asking = { model: this.loaded(), record: this.record, isRunning: !!this.run, wanted };
    return this.guarded(this.askedBench().use(({ bench }) => question(bench, asking)));
  }

  /** The bench that a run left, or one of the model as it was loaded, which needs a head of its own. Whoever asks says so at once. */
  private askedBench(): SharedBench {
    if (this.bench) return this.bench;
    const opening = openAsked(this.machine, this.loaded());
    const bench = (this.bench = new SharedBench(opening));
    // The next one to ask tries again.
    opening.catch(() => this.bench === bench && (this.bench = null));
    return bench;
  }

  /** It is gone for everyone who asks from now on; resolves when it is disposed of. */
  private async closeBench(): Promise<void> {
    const { bench } = this;
    this.bench = this.record = null;
    await bench?.close();
  }

  /** Where it fails, what lies on a device that refuses work is gone; while a run goes on, that ends by it first. */
  private async guarded<A>(answer: Promise<A>): Promise<A> {
    try {
      return await answer;
    } catch (error) {
      if (!this.run) await this.machine.replaceRefusing(() => this.closeBench());
      throw error;
    }
  }

  private lost(message: string, device: Device): void {
    if (this.bench?.device === device) this.run?.lost(message);
    if (this.bench?.device === device) this.bench = this.record = null;
    for (const listener of this.listeners) listener({ kind: 'device-lost', message });
  }

  private trained(): Trained {
    this.refuseWhileRunning('export');
    return { model: () => this.loaded(), record: this.record, runId: this.runId };
  }

  private loaded(): LoadedModel {
    if (!this.model) throw new EngineError('not-ready', 'There is no model yet. Choose one first.');
    return this.model;
  }

  protected refuseWhileRunning(what: string): void {
    if (this.run) throw new EngineError('busy', `A run is going on. Stop it to ${what}.`);
  }
}
