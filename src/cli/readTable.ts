// Files of texts → the engine, with a bar where reading them takes long and somebody watches.
import type { TableSummary } from '@/engine';
import type { Session } from '@/engine/session/session';
import { createProgress } from './progress';
import type { Output } from './terminal';

export async function readTable(engine: Session, files: File[], output: Output): Promise<TableSummary> {
  const progress = createProgress(output);
  try {
    return await engine.readTable(files, {}, 'data', ({ share }) => {
      if (output.terminal.interactive) progress.show(Math.floor(100 * share), 100, 'Reading %');
    });
  } finally {
    progress.clear();
  }
}
