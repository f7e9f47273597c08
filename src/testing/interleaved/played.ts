// A session whose calls are made without waiting for each other, and what is known of it: each call must settle in one of the
// ways that are right for the moment when it was made. What is not right is written down in `faults`.
import type { TrainEvent } from '@/engine';
import { EngineError, type ErrorCode } from '@/engine/errors';
import type { Session } from '@/engine/session/session';
import { answerOf, nameOf, RECIPE } from './reference';
import { modelSource, MODELS, table, TABLES, type ModelName, type TableName } from './things';

interface Run {
  /** Which call it was. */
  at: number;
  table: TableName;
  /** Models that it may train; one, once it has told. */
  models: ModelName[];
  epochs: number;
  stopped: boolean;
  /** Its last event is told: what else can be called may succeed from now on. */
  ended: boolean;
  settled: boolean;
}

export type Call = 'load' | 'read' | 'prepare' | 'train' | 'stop' | 'predict' | 'export';

export class Played {
  readonly faults: string[] = [];
  readonly pending = new Map<number, string>();
  private calls = 0;
  private loads = new Map<number, ModelName>();
  private model: { at: number; name: ModelName } | null = null;
  private table: TableName | null = null;
  private prepared: TableName | null = null;
  /** Until its call settles. */
  private run: Run | null = null;
  /** The one that was begun last. */
  private latest: Run | null = null;
  /** Names of the answers that the bench which the last run left may give; null: there is none. */
  private trained: string[] | null = null;

  constructor(
    private readonly session: Session,
    private readonly answers: ReadonlyMap<string, string>,
  ) {}

  load(name: ModelName, late: number): void {
    const at: number = this.call(
      `load ${name}`,
      this.session.loadModel(modelSource(name, late)),
      (info) => {
        this.loads.delete(at);
        this.check(info.name === name, `${info.name} came where ${name} was loaded`);
        const { latest } = this;
        // It was taken before the run began, or it is in its way.
        if (latest && latest.at > at) this.narrow(latest, [name]);
        else this.trained = null;
        if (!this.model || this.model.at < at) this.model = { at, name };
      },
      [...this.busy(), 'cancelled'],
      () => this.loads.delete(at),
    );
    if (!this.isRunning) this.loads.set(at, name);
  }

  read(name: TableName, late: number): void {
    const at: number = this.call(
      `read ${name}`,
      this.session.readTable(table(name, late)),
      ({ fileName }) => {
        this.check(fileName === name, `${fileName} came where ${name} was read`);
        this.check(!this.run || this.run.at < at, `${name} was read into a run`);
        this.table = name;
        this.prepared = null;
      },
      [...this.busy(), 'cancelled'],
    );
  }

  prepare(): void {
    const { table } = this;
    const done = () => void (this.prepared = table);
    const expected: ErrorCode[] = table ? this.busy() : [...this.busy(), 'not-ready'];
    if (!this.isRunning && table) done();
    this.call('prepare', this.session.prepare({}), done, expected);
  }

  train(): void {
    // Whether it is ready is not known then: a load may have been taken and go on to compile.
    if (!this.model && this.loads.size > 0) return;
    const { model, prepared } = this;
    const isReady = model && prepared && !this.isRunning;
    const run: Run = {
      at: this.calls,
      table: prepared!,
      models: [...(model ? [model.name] : []), ...this.loads.values()],
      ...{ epochs: 0, stopped: false, ended: false, settled: false },
    };
    const training = this.session.train(RECIPE, (event) => this.told(run, event));
    const before = this.run;
    if (isReady) this.run = this.latest = run;
    this.call(
      'train',
      training,
      () => {
        this.check(run.ended, 'a run ended without its last event');
        run.settled = true;
        if (this.run === run) this.run = null;
      },
      [...this.busy(before), ...(model && prepared ? [] : (['not-ready'] as const))],
      () => {
        if (isReady) [this.run, this.latest] = [before?.settled ? null : before, before];
      },
    );
  }

  stop(): void {
    if (this.run) this.run.stopped = true;
    this.call('stop', this.session.stop(), () => {}, []);
  }

  predict(): void {
    const { run } = this;
    const epochs = run?.epochs ?? 0;
    const before = this.mayAnswer();
    const isEarly = run ? epochs === 0 : !this.model;
    this.call(
      'predict',
      answerOf(this.session),
      (answer) => {
        const allowed = run ? [...before, ...this.answersOf(run, Math.max(1, epochs))] : before;
        const right = allowed.some((name) => name.startsWith('any') || this.answers.get(name) === answer);
        this.check(right, `the answer is ${answer}, and not that of ${allowed.join(' or ')}`);
      },
      isEarly ? ['not-ready'] : [],
    );
  }

  export(): void {
    const names = this.mayAnswer();
    this.call(
      'export',
      this.labelsOfExport(),
      (labels) => {
        const known = [...Object.values(MODELS), ...Object.values(TABLES)].map((each) => each.join());
        this.check(known.includes(labels), `an export of ${names.join(' or ')} has the classes ${labels}`);
      },
      [...this.busy(), ...(this.model ? [] : (['not-ready'] as const))],
    );
  }

  private get isRunning(): boolean {
    return this.run !== null && !this.run.ended;
  }

  /** Refused because of a run. One that has told its end may still be at its last questions. */
  private busy(run = this.run): ErrorCode[] {
    return run ? ['busy'] : [];
  }

  private mayAnswer(): string[] {
    const loaded = [...this.loads.values()].map((name) => nameOf(name));
    if (this.trained) return [...this.trained, ...loaded];
    return this.model ? [nameOf(this.model.name), ...loaded] : loaded;
  }

  private answersOf(run: Run, from: number): string[] {
    const epochs = [1, 2].filter((epoch) => epoch >= from && epoch <= Math.max(run.epochs, from));
    return run.models.flatMap((model) => epochs.map((epoch) => nameOf(model, run.table, epoch)));
  }

  private told(run: Run, event: TrainEvent): void {
    if (event.type === 'start') {
      this.narrow(run, [event.model as ModelName]);
      this.check([...event.labels].sort().join() === TABLES[run.table].join(), `a run on ${run.table} has the classes ${event.labels.join()}`); // prettier-ignore
    }
    if (event.type === 'epoch') run.epochs = event.epoch;
    if (event.type !== 'end') return;
    run.ended = true;
    this.check(run.stopped || event.reason === 'finished', 'a run that nobody stopped was stopped');
    // Stopped in its first epoch, it leaves weights that nothing else has.
    this.trained = run.epochs > 0 ? this.answersOf(run, run.epochs) : ['any'];
  }

  private narrow(run: Run, models: ModelName[]): void {
    const both = run.models.filter((name) => models.includes(name));
    this.check(both.length > 0, `the run of ${run.models.join(' or ')} has ${models.join()} in its way`);
    run.models = both;
  }

  private async labelsOfExport(): Promise<string> {
    const files = await this.session.exportModel();
    const config = files.find(({ name }) => name === 'config.json')!;
    const { id2label } = JSON.parse(await config.blob.text()) as { id2label: Record<string, string> };
    return Object.values(id2label).join();
  }

  private call<A>(
    title: string,
    answer: Promise<A>,
    onAnswer: (answer: A) => void,
    refusals: readonly ErrorCode[],
    onRefusal: () => void = () => {},
  ): number {
    const at = this.calls++;
    const mustRefuse = this.isRunning && refusals.includes('busy') && title !== 'train';
    this.pending.set(at, title);
    const settled = answer.then(
      (value) => {
        this.check(!mustRefuse, `${title} was not refused while a run went on`);
        onAnswer(value);
      },
      (error: unknown) => {
        const { code, message } = error as EngineError;
        const isRight =
          error instanceof EngineError && refusals.includes(code) && /^[A-Z“].*\.$/s.test(message);
        this.check(isRight, `${title} failed: ${code}: ${message}`);
        onRefusal();
      },
    );
    void settled.then(() => this.pending.delete(at));
    return at;
  }

  private check(isRight: boolean, fault: string): void {
    if (!isRight) this.faults.push(fault);
  }
}
