// Loads a model and says on standard error how far it is, since a download and the compiling of kernels take their time; then
// what to know of the model.
import type { DataChoices, ModelInfo, ModelSource, Progress } from '@/engine';
import type { Session } from '@/engine/session/session';
import { createProgress } from './progress';
import type { Output } from './terminal';

const MEGABYTE = 1e6;

/** @throws EngineError as Engine.loadModel does. */
export async function loadModel(engine: Session, source: ModelSource, output: Output): Promise<ModelInfo> {
  const progress = createProgress(output);
  try {
    const model = await engine.loadModel(source, (report) => show(report, source, output, progress));
    progress.clear();
    noteReading(model, output);
    model.notices.forEach((notice) => output.note(notice));
    return model;
  } finally {
    progress.clear();
  }
}

/** Where the folder's files contradict each other. */
function noteReading({ name, tokenizer: { differs, by } }: ModelInfo, output: Output): void {
  if (differs.length === 0) return;
  output.note(
    by === 'class'
      ? `tokenizer.json of ${name} alone would read texts otherwise (${differs.join(', ')}). They are read as transformers reads them, by the class and settings of its other files; --tokenizer file takes tokenizer.json at its word.`
      : `Texts are read by tokenizer.json of ${name} at its word; transformers would read them otherwise (${differs.join(', ')}).`,
  );
}

/** `entities`: as the texts of a file were read, where that was said. */
export function noteEntities(
  { name, decodesEntities }: ModelInfo,
  entities: DataChoices['entities'],
  output: Output,
): void {
  if (!decodesEntities || entities !== undefined) return;
  output.note(
    `${name} was trained on texts with their HTML entities decoded; --entities decode reads these so too.`,
  );
}

function show(
  { stage, done, total }: Progress,
  source: ModelSource,
  output: Output,
  progress: ReturnType<typeof createProgress>,
): void {
  if (stage === 'wait') output.note(`Another Warble is downloading ${source.name}. Waiting for it.`);
  if (!total) return;
  if (stage === 'compile' && output.terminal.interactive) progress.show(done, total, 'Compiling');
  if (stage === 'download' && source.kind === 'hub')
    progress.show(megabytes(done), megabytes(total), `Downloading ${source.name}, MB`);
  if (stage === 'round') progress.show(megabytes(done), megabytes(total), 'Rounding to float16, MB');
}

function megabytes(bytes: number): number {
  return Math.max(1, Math.round(bytes / MEGABYTE));
}
