// Argilla, flattened: to_datasets(), to_list(flatten=True). “label.responses” is a list, “label.responses.status” says what of it counts.
import type { JsonObject } from '../nested';
import { Responses } from './responses';
import type { Conversion, Shape } from './shape';

const RESPONSES = /\.responses$/;
const SUGGESTION = /\.suggestion$/;

export const argillaFlat: Shape = {
  id: 'argilla-flat',
  title: 'Argilla, flattened',
  fits: (first) => isArgillaFlat([...new Set(first.flatMap((value) => Object.keys(value)))]),
  begin: () => new FlatRecords(),
};

export function isArgillaFlat(names: readonly string[]): boolean {
  const has = (name: string) => names.includes(name);
  return names.some(
    (name) =>
      (RESPONSES.test(name) && has(`${name}.status`)) || (SUGGESTION.test(name) && has(`${name}.agent`)),
  );
}

class FlatRecords implements Conversion {
  private readonly responses = new Responses();

  row(value: JsonObject): JsonObject {
    const names = Object.keys(value);
    if (names.some((name) => SUGGESTION.test(name) && value[name] !== null)) this.responses.suggest();
    const cells = names
      .filter((name) => !/\.responses\.(users|status)$/.test(name))
      .map((name) => [name, RESPONSES.test(name) ? this.decide(name, value) : value[name]] as const);
    return Object.fromEntries(cells);
  }

  notices(): string[] {
    return this.responses.notices();
  }

  answers(): string[] {
    return this.responses.answers();
  }

  private decide(column: string, value: JsonObject): string {
    const values = listOf(value[column]);
    const statuses = listOf(value[`${column}.status`]);
    return this.responses.decide(
      column,
      values.map((response, i) => ({ value: response, status: statuses[i] })),
    );
  }
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
