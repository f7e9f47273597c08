// Files and what each is for: each part is one file, so what had it before makes room. Pure.
import type { FileRole, TableRole } from '@/engine';

export type Answer = TableRole | Extract<FileRole, 'unused'>;

/** By file name. */
export type Answers = Readonly<Record<string, Answer>>;

/** The first trains; of two the second validates. */
export function firstAnswers(names: readonly string[]): Answers {
  const answerOf = (place: number): Answer =>
    place === 0 ? 'data' : names.length === 2 ? 'validation' : 'unused';
  return Object.fromEntries(names.map((name, place) => [name, answerOf(place)]));
}

/** The training file gives its part away only to another file, which leaves it its own. */
export function assignRole(answers: Answers, name: string, answer: Answer): Answers {
  const before = answers[name];
  if (before === 'data' || before === answer) return answers;
  const had = Object.keys(answers).find((other) => answer !== 'unused' && answers[other] === answer);
  return {
    ...answers,
    ...(had !== undefined && { [had]: answer === 'data' ? before : 'unused' }),
    [name]: answer,
  };
}
