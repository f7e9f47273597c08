// The responses that Argilla has of a record, whichever way it writes them, → one label a question. Read by both its shapes.
import { counted, grouped } from '@/engine/data/sentences';
import { plainLabels } from '@/engine/data/table/answer';
import { Ballot } from './ballot';

export interface Response {
  value: unknown;
  /** "submitted", "discarded", "draft"; undefined where the export does not say it. */
  status: unknown;
}

interface Question {
  ballot: Ballot;
  /** What values are: labels before several labels before numbers, where one question has to be guessed. */
  rank: number;
}

/** Counts over a whole file; one for each conversion. */
export class Responses {
  private readonly questions = new Map<string, Question>();
  private discarded = 0;
  private drafts = 0;
  private unsaid = 0;
  private suggested = 0;
  private used = 0;

  /** @returns the cell of a question: what most people submitted */
  decide(column: string, responses: readonly Response[]): string {
    const submitted = responses.filter(({ status }) => this.counts(status));
    let question = this.questions.get(column);
    if (!question) this.questions.set(column, (question = { ballot: new Ballot(), rank: 3 }));
    for (const { value } of submitted) question.rank = Math.min(question.rank, rankOf(value));
    this.used += submitted.length;
    return question.ballot.decide(submitted.map(({ value }) => plainLabels(value) ?? []));
  }

  /** A record has suggestions. */
  suggest(): void {
    this.suggested++;
  }

  notices(): string[] {
    const { discarded, drafts, unsaid, suggested, used } = this;
    const left = [
      discarded > 0 && `${grouped(discarded)} discarded`,
      drafts > 0 && `${grouped(drafts)} in draft`,
    ];
    const one = discarded + drafts === 1;
    const told = [
      discarded + drafts > 0 &&
        `${counted(discarded + drafts, 'response')} of Argilla ${one ? 'is' : 'are'} not used: ${left.filter(Boolean).join(', ')}.`,
      unsaid > 0 &&
        `This export of Argilla does not say which of its ${counted(unsaid, 'response')} were discarded or are drafts, so all count. ` +
          'Export with records.to_datasets().to_json(…), which says it.',
      used === 0 &&
        suggested > 0 &&
        `${counted(suggested, 'record')} of Argilla ${suggested === 1 ? 'has' : 'have'} a suggestion and no submitted response: suggestions are not labels.`,
    ]; // prettier-ignore
    const contested = [...this.questions].flatMap(([column, { ballot }]) => ballot.notices(column, 'record'));
    return [...told.filter((sentence) => sentence !== false), ...contested];
  }

  answers(): string[] {
    const best = Math.min(...[...this.questions.values()].map(({ rank }) => rank));
    return [...this.questions].filter(([, { rank }]) => rank === best).map(([column]) => column);
  }

  private counts(status: unknown): boolean {
    if (status === 'discarded') this.discarded++;
    else if (status === 'draft') this.drafts++;
    else if (status !== 'submitted') this.unsaid++;
    return status !== 'discarded' && status !== 'draft';
  }
}

function rankOf(value: unknown): number {
  if (typeof value === 'string') return 0;
  if (Array.isArray(value)) return plainLabels(value) ? 1 : 3;
  return typeof value === 'number' ? 2 : 3;
}
