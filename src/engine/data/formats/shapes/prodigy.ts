// Prodigy, JSON lines: an example a line with the annotator's decision about it, which may be to reject or ignore it.
// Written from its documented format (prodi.gy/docs/api-interfaces): it cannot be installed without a licence.
import { counted, grouped } from '@/engine/data/sentences';
import { isRecord } from '@/engine/record';
import { labelCell, plainLabels } from '@/engine/data/table/answer';
import type { JsonObject } from '../nested';
import type { Conversion, Shape } from './shape';

const ANSWERS = ['accept', 'reject', 'ignore'];

/** What Prodigy keeps for itself, and the choices that were offered. */
const ITS_OWN = new Set(['_input_hash', '_task_hash', '_is_binary', '_view_id', 'options', 'config']);

export const prodigy: Shape = {
  id: 'prodigy',
  title: 'Prodigy, JSON lines',
  fits: (first) => first.some(isAnswered) && first.every((value) => isAnswered(value) || isHashed(value)),
  begin: () => new Decisions(),
};

function isAnswered(value: JsonObject): boolean {
  const asked = isHashed(value) || Array.isArray(value.accept) || typeof value.label === 'string';
  return asked && ANSWERS.includes(value.answer as string);
}

function isHashed(value: JsonObject): boolean {
  return '_input_hash' in value || '_task_hash' in value;
}

/** "POS" that was rejected means not POS, and of more than two classes that says none: only what was accepted is a label. */
class Decisions implements Conversion {
  private rejected = 0;
  private ignored = 0;
  private readonly columns = new Set<string>();

  row(value: JsonObject): JsonObject {
    const column = Array.isArray(value.accept) ? 'accept' : 'label';
    const kept = Object.entries(value).filter(([name]) => !ITS_OWN.has(name));
    if (!(column in value)) return Object.fromEntries(kept);
    this.columns.add(column);
    if (value.answer === 'reject') this.rejected++;
    if (value.answer === 'ignore') this.ignored++;
    const counts = value.answer !== 'reject' && value.answer !== 'ignore';
    const label = counts ? labelCell(labelsOf(value, column)) : '';
    return Object.fromEntries(kept.map(([name, content]) => [name, name === column ? label : content]));
  }

  notices(): string[] {
    const { rejected, ignored } = this;
    if (rejected + ignored === 0) return [];
    const one = rejected + ignored === 1;
    const many = counted(rejected || ignored, 'example');
    const second = rejected > 0 && ignored > 0 ? ` and ${grouped(ignored)} ignored` : '';
    const how = `${rejected > 0 ? 'rejected' : 'ignored'}${second}`;
    return [
      `${many} ${one ? 'was' : 'were'} ${how} in Prodigy: ${one ? 'it has' : 'they have'} no label here.`,
    ];
  }

  answers(): string[] {
    return [...this.columns];
  }
}

/** What was chosen. An option whose id is a number is called what the annotator read. */
function labelsOf(value: JsonObject, column: string): string[] {
  const options = Array.isArray(value.options) ? value.options.filter(isRecord) : [];
  return (plainLabels(value[column]) ?? []).map((id) => {
    if (!/^-?\d+$/.test(id)) return id;
    const text = options.find((option) => String(option.id) === id)?.text;
    return typeof text === 'string' && text.trim() !== '' ? text : id;
  });
}
