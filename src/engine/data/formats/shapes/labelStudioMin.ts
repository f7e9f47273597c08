// Label Studio, JSON_MIN: an annotation a row, imported columns and answers side by side in one object. Label Studio's converter
// writes what was imported, the id, the answers, then the annotator; an answer takes the place of an imported value of its name.
import { isNumber } from '@/engine/data/table/header';
import { counted, listed } from '@/engine/data/sentences';
import { labelCell, plainLabels } from '@/engine/data/table/answer';
import type { JsonObject } from '../nested';
import type { Conversion, Shape } from './shape';

/** What stands behind the answers, in older exports too. */
export const AFTER = ['annotator', 'annotation_id', 'lead_time'];
/** What else of an annotation stands there. */
const STAMPS = new Set([...AFTER, 'created_at', 'updated_at', 'agreement']);

export const labelStudioMin: Shape = {
  id: 'label-studio-min',
  title: 'Label Studio, JSON_MIN',
  fits: (first) => first.every((value) => AFTER.every((name) => name in value)),
  begin: (first) => new Annotations(first),
};

class Annotations implements Conversion {
  private readonly questions = new Map<string, { imported: number; numbers: boolean }>();
  private last: unknown;
  private again = 0;
  private unanswered = 0;

  constructor(first: readonly JsonObject[]) {
    const known = [...first.filter(isAnnotated).flatMap(between), ...contested(first)];
    // Where the imported data has an id of its own, what was imported behind it stands among the answers.
    const data = new Set(first.filter((value) => !isAnnotated(value)).flatMap(between));
    const isText = (name: string) => first.some((value) => isLong(value[name]));
    for (const name of known)
      if (!data.has(name) && !isText(name)) this.questions.set(name, { imported: 0, numbers: true });
  }

  row(value: JsonObject): JsonObject {
    if (value.id !== undefined && value.id === this.last) this.again++;
    this.last = value.id;
    const annotated = isAnnotated(value);
    const answered = new Set(between(value));
    let imported = false;
    const cell = (name: string, content: unknown) => {
      const question = this.questions.get(name);
      if (!question) return content;
      const label = labelCell(plainLabels(content) ?? []);
      if (!annotated && label !== '') imported = true;
      if (annotated && label !== '' && !answered.has(name)) question.imported++;
      if (label !== '' && (typeof content === 'string' || !isNumber(label))) question.numbers = false;
      return annotated ? label : '';
    };
    const cells = Object.entries(value).map(([name, content]) => [name, cell(name, content)] as const);
    if (imported) this.unanswered++;
    return Object.fromEntries(cells);
  }

  notices(): string[] {
    const doubtful = [...this.questions].filter(([, { imported }]) => imported > 0);
    const most = Math.max(0, ...doubtful.map(([, { imported }]) => imported));
    const { again, unanswered } = this;
    return [
      doubtful.length > 0 &&
        `${listed(doubtful.map(([name]) => name))} was also a column of what was imported into Label Studio: in ` +
          `${counted(most, 'row')} JSON_MIN does not say whether it is the answer or what was imported. Export “JSON”, which says it.`,
      unanswered > 0 &&
        `${counted(unanswered, 'row')} without an annotation had a label that was imported into Label Studio: it is no answer, and not used.`,
      again > 0 &&
        `${counted(again, 'row')} ${again === 1 ? 'is' : 'are'} about the same task as the row before: JSON_MIN has a row for each annotator.`,
    ].filter((sentence) => sentence !== false); // prettier-ignore
  }

  answers(): string[] | undefined {
    if (this.questions.size === 0) return undefined;
    const classes = [...this.questions].filter(([, { numbers }]) => !numbers);
    return (classes.length > 0 ? classes : [...this.questions]).map(([name]) => name);
  }
}

function isAnnotated({ annotation_id }: JsonObject): boolean {
  return annotation_id !== null;
}

/** The names between the id and the annotator: answers, where nothing that was imported is called id. */
function between(value: JsonObject): string[] {
  const names = Object.keys(value);
  return names.slice(names.indexOf('id') + 1, names.indexOf('annotator'));
}

/** Names in which two annotations of one task differ: what was imported is the same in both. */
function contested(values: readonly JsonObject[]): string[] {
  return values.flatMap((value, i) => {
    const before = values[i - 1];
    if (!before || value.id === undefined || value.id !== before.id) return [];
    const differs = (name: string) => JSON.stringify(value[name]) !== JSON.stringify(before[name]);
    return Object.keys(value).filter((name) => !STAMPS.has(name) && name in before && differs(name));
  });
}

function isLong(content: unknown): boolean {
  return typeof content === 'string' && content.split(/\s+/).length > 8;
}
