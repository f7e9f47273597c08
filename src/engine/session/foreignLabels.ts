// The sentence for a file whose classes a model's head does not know.
import { EngineError } from '../errors';

/** `labels`: the model's. `names`: the file's classes. */
export function foreignLabels(labels: readonly string[], names: readonly string[]): EngineError {
  const foreign = names.filter((name) => !labels.includes(name));
  return new EngineError(
    'no-label-column',
    `The model knows ${labels.join(', ')}; the file also has ${foreign.join(', ')}. Leave those rows out, or rename the classes.`,
  );
}
