// Label Studio, JSON: a list of tasks, each with what was imported and with every annotation, the cancelled ones among them.
import { counted } from '@/engine/data/sentences';
import { isRecord } from '@/engine/record';
import type { JsonObject } from '../nested';
import { Ballot } from './ballot';
import type { Conversion, Shape } from './shape';
import { annotationsOf, answersIn, isCancelled, type Answer } from './task';

export const labelStudio: Shape = {
  id: 'label-studio',
  title: 'Label Studio, JSON',
  fits: (first) => first.every((value) => isRecord(value.data) && annotationsOf(value) !== null),
  begin: (first) => new Tasks(first),
};

/** Tags whose answers are classes, the likelier ones first; what is typed is kept and never taken for a class. */
const CLASSES = [
  ['choices', 'taxonomy'],
  ['rating', 'number'],
];

class Question {
  readonly ballot = new Ballot();

  constructor(
    readonly column: string,
    private readonly type: string,
  ) {}

  get rank(): number {
    return CLASSES.findIndex((types) => types.includes(this.type));
  }

  /** @param votes a list of labels for each annotation */
  cell(votes: string[][]): string {
    if (this.rank >= 0) return this.ballot.decide(votes);
    return [...new Set(votes.flat())].join('\n');
  }
}

class Tasks implements Conversion {
  private readonly questions = new Map<string, Question>();
  private readonly imported = new Set<string>();
  private cancelled = 0;
  private onlyCancelled = 0;
  private onlyPredicted = 0;
  private decidedByTruth = 0;

  /** Questions are looked for ahead, so that an imported column of the same name is told apart from the first row on. */
  constructor(first: readonly JsonObject[]) {
    for (const task of first) for (const said of saidAbout(task)) answersIn(said).forEach((a) => this.ask(a));
  }

  row(task: JsonObject): JsonObject {
    if (!isRecord(task.data)) return task;
    const votes = new Map<Question, string[][]>();
    for (const annotation of this.deciding(task)) this.count(answersIn(annotation), votes);
    const cells = [...votes].map(([question, lists]) => [question.column, question.cell(lists)] as const);
    const data = Object.entries(task.data);
    for (const [name] of data) this.imported.add(name);
    const given = data.map(([name, content]) => [this.nameOfImported(name), content] as const);
    return Object.fromEntries([['id', task.id], ...given, ...cells]);
  }

  notices(): string[] {
    const { cancelled, onlyCancelled, onlyPredicted, decidedByTruth } = this;
    const none = (count: number) => (count === 1 ? 'has no label here' : 'have no label here');
    const left =
      onlyCancelled > 0 ? `; ${counted(onlyCancelled, 'task')} without another ${none(onlyCancelled)}` : '';
    const told = [
      cancelled > 0 && `${counted(cancelled, 'cancelled annotation')} of Label Studio ${cancelled === 1 ? 'is' : 'are'} not used${left}.`,
      decidedByTruth > 0 && `In ${counted(decidedByTruth, 'task')} of several annotations the one that is marked as ground truth counts.`,
      onlyPredicted > 0 &&
        `${counted(onlyPredicted, 'task')} with a prediction of a model and no annotation ${none(onlyPredicted)}: predictions are not labels.`,
    ]; // prettier-ignore
    const contested = [...this.questions.values()].flatMap(({ column, ballot }) =>
      ballot.notices(column, 'task'),
    );
    return [...told.filter((sentence) => sentence !== false), ...contested];
  }

  answers(): string[] {
    const asked = [...this.questions.values()].filter(({ rank }) => rank >= 0);
    const best = Math.min(...asked.map(({ rank }) => rank));
    return asked.filter(({ rank }) => rank === best).map(({ column }) => column);
  }

  /** The annotations that count: none that was cancelled, and where one is marked as the truth, no other. */
  private deciding(task: JsonObject): JsonObject[] {
    const all = annotationsOf(task) ?? [];
    const valid = all.filter((annotation) => !isCancelled(annotation));
    this.cancelled += all.length - valid.length;
    if (valid.length === 0 && all.length > 0) this.onlyCancelled++;
    if (all.length === 0 && isFilled(task.predictions)) this.onlyPredicted++;
    const truth = valid.filter(({ ground_truth }) => ground_truth === true);
    if (truth.length === 0 || truth.length === valid.length) return valid;
    this.decidedByTruth++;
    return truth;
  }

  /** Adds one annotation's answers: those to the same question are together what one person said. */
  private count(answers: Answer[], votes: Map<Question, string[][]>): void {
    const said = new Map<Question, string[]>();
    for (const answer of answers) {
      const question = this.ask(answer);
      said.set(question, [...(said.get(question) ?? []), ...answer.labels]);
    }
    for (const [question, labels] of said) votes.set(question, [...(votes.get(question) ?? []), labels]);
  }

  private ask({ question: name, type }: Answer): Question {
    let question = this.questions.get(name);
    const column = this.imported.has(name) ? `${name} (answer)` : name;
    if (!question) this.questions.set(name, (question = new Question(column, type)));
    return question;
  }

  private nameOfImported(name: string): string {
    return this.questions.get(name)?.column === name ? `${name} (imported)` : name;
  }
}

/** All that names a question: annotations, drafts, predictions. */
function saidAbout(task: JsonObject): JsonObject[] {
  const lists = [annotationsOf(task), task.predictions, task.drafts];
  return lists.flatMap((list) => (Array.isArray(list) ? list.filter(isRecord) : []));
}

function isFilled(list: unknown): boolean {
  return Array.isArray(list) && list.length > 0;
}
