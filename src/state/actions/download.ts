// Writes the trained model as one zip and gives it to the person.
import type { Context } from '../context';
import { toFailure } from '../failure';
import type { ExportState } from '../types';

/** "tweets.csv" trained by "all-MiniLM-L6-v2" → "tweets-all-MiniLM-L6-v2.zip"; only letters that every disk takes. */
export function archiveName(fileName: string | undefined, modelName: string | undefined): string {
  const stem = (fileName ?? 'model').replace(/\.[^.]+$/, '');
  const name = [stem, modelName].filter(Boolean).join('-');
  const plain = name.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/-{2,}/g, '-');
  return `${plain.replace(/^-|-$/g, '')}.zip`;
}

export function download(context: Context) {
  return async (): Promise<void> => {
    const { export: exported, table, model } = context.get();
    if (exported.status === 'writing') return;
    const name = archiveName(table?.fileName, model.info?.name);
    const tell = (told: Omit<ExportState, 'keep'>) =>
      context.set(({ export: { keep } }) => ({ export: { ...told, keep } }));
    tell({ status: 'writing', name, bytes: null, failure: null });
    try {
      const zip = await context.engine.exportZip();
      context.host.save(name, zip);
      tell({ status: 'saved', name, bytes: zip.size, failure: null });
    } catch (error) {
      tell({ status: 'failed', name, bytes: null, failure: toFailure(error) });
    }
  };
}
