// Files of texts → the engine, with a bar where reading them takes long and somebody watches.
import type { ReadChoices, TableSummary } from '@/engine';
import { EngineError } from '@/engine/errors';
import type { Session } from '@/engine/session/session';
import { createProgress } from './progress';
import type { Output } from './terminal';

export async function readTable(
  engine: Session,
  files: readonly File[],
  choices: ReadChoices,
  output: Output,
): Promise<TableSummary> {
  const progress = createProgress(output);
  try {
    return await engine.readTable(files, choices, 'data', ({ share }) => {
      if (output.terminal.interactive) progress.show(Math.floor(100 * share), 100, 'Reading %');
    });
  } catch (error) {
    throw withRemedy(error, files);
  } finally {
    progress.clear();
  }
}

/** Where names do not say which file trains, the command line can. */
function withRemedy(error: unknown, files: readonly File[]): unknown {
  if (!(error instanceof EngineError) || error.code !== 'files-unclear') return error;
  const [first, second] = files.map(({ name }) => name);
  const example = second === undefined ? 'NAME=data' : `${first}=data ${second}=validation`;
  return new EngineError(error.code, `${error.message} Or say it: --role ${example}.`, { cause: error });
}
