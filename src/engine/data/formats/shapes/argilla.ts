// Argilla, JSON of to_json() and to_dict(): fields, responses and suggestions of a record, each in an object of its own.
import { isRecord } from '@/engine/record';
import type { JsonObject } from '../nested';
import { Responses, type Response } from './responses';
import type { Conversion, Shape } from './shape';

export const argilla: Shape = {
  id: 'argilla',
  title: 'Argilla, JSON',
  fits: (first) => first.every(({ fields, responses }) => isRecord(fields) && isList(responses)),
  begin: (first) => new Records(first),
};

class Records implements Conversion {
  private readonly responses = new Responses();
  private readonly fields: ReadonlySet<string>;

  constructor(first: readonly JsonObject[]) {
    this.fields = new Set(first.flatMap(({ fields }) => Object.keys(isRecord(fields) ? fields : {})));
  }

  row({ fields, responses, vectors: _, ...rest }: JsonObject): JsonObject {
    if (isRecord(rest.suggestions) && Object.keys(rest.suggestions).length > 0) this.responses.suggest();
    const answers = [...byQuestion(responses)].map(([question, given]) => {
      const column = this.fields.has(question) ? `${question} (answer)` : question;
      return [column, this.responses.decide(column, given)] as const;
    });
    const taken = new Set(answers.map(([column]) => column));
    const others = Object.entries(rest).filter(([name]) => !taken.has(name));
    return Object.fromEntries([...Object.entries(isRecord(fields) ? fields : {}), ...answers, ...others]);
  }

  notices(): string[] {
    return this.responses.notices();
  }

  answers(): string[] {
    return this.responses.answers();
  }
}

/** {"label": [{"value": …, "user_id": …}]}; before version 2 a list with one entry a person, who answers to all questions in it. */
function byQuestion(responses: unknown): Map<string, Response[]> {
  const found = new Map<string, Response[]>();
  const add = (question: string, value: unknown, status: unknown) =>
    found.set(question, [...(found.get(question) ?? []), { value, status }]);
  if (Array.isArray(responses)) {
    for (const { values, status } of responses.filter(isRecord))
      for (const [question, answer] of Object.entries(isRecord(values) ? values : {}))
        add(question, isRecord(answer) ? answer.value : answer, status);
  } else if (isRecord(responses)) {
    for (const [question, list] of Object.entries(responses))
      for (const { value, status } of Array.isArray(list) ? list.filter(isRecord) : [])
        add(question, value, status);
  }
  return found;
}

function isList(responses: unknown): boolean {
  return isRecord(responses) || (Array.isArray(responses) && responses.every(isRecord));
}
