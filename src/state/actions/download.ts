// Writes an export as one file and gives it to the person: at once, or, where weights are rounded, once they have read what that
// costs.
import { EXPORT_TARGETS, type ExportProgress, type ExportTarget, type ExportTargetName } from '@/engine';
import type { Context } from '../context';
import { toFailure } from '../failure';
import { isWriting } from '../selectors/exports';
import type { ExportRow, StudioState } from '../types';

/** "tweets.csv" trained by "all-MiniLM-L6-v2" → "tweets-all-MiniLM-L6-v2.zip"; only letters that every disk takes. */
export function archiveName(
  fileName: string | undefined,
  modelName: string | undefined,
  to: ExportTargetName = 'folder',
): string {
  const stem = (fileName ?? 'model').replace(/\.[^.]+$/, '');
  const name = [stem, modelName, to === 'folder' ? null : to].filter(Boolean).join('-');
  const plain = name.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/-{2,}/g, '-');
  return `${plain.replace(/^-|-$/g, '')}.${EXPORT_TARGETS[to].ending}`;
}

/** One at a time: while one is written this does nothing. */
export function download({ engine, host, source, get, set }: Context) {
  return async (target: ExportTarget): Promise<void> => {
    const { export: exported, table, model, run } = get();
    if (isWriting(exported)) return;
    const { to } = target;
    const name = archiveName(table?.fileName, model.info?.name, to);
    const tell = (told: Partial<ExportRow>) => {
      // Another run may have begun meanwhile.
      if (get().run.start === run.start) set(withRow(to, { ...BEGUN, name, ...told }));
    };
    // From the worker it may come after the answer.
    const follow = (progress: ExportProgress) => {
      if (get().export.rows[to]?.status === 'writing') tell({ progress });
    };
    source.zips.delete(to);
    tell({});
    try {
      const { zip, cost } = await engine.exportZip(target, follow);
      const rounds = 'quantize' in target && target.quantize;
      if (rounds) source.zips.set(to, zip);
      else host.save(name, zip);
      tell({ status: rounds ? 'weighed' : 'saved', bytes: zip.size, cost });
    } catch (error) {
      tell({ status: 'failed', failure: toFailure(error) });
    }
  };
}

/** Gives what waits to the person. */
export function handOver({ host, source, get, set }: Context) {
  return async (to: ExportTargetName): Promise<void> => {
    const row = get().export.rows[to];
    const zip = source.zips.get(to);
    if (!row || !zip) return;
    host.save(row.name, zip);
    source.zips.delete(to);
    set(withRow(to, { ...row, status: 'saved' }));
  };
}

/** Drops it. */
export function discard({ source, set }: Context) {
  return async (to: ExportTargetName): Promise<void> => {
    source.zips.delete(to);
    set(withRow(to, undefined));
  };
}

const BEGUN = { status: 'writing', progress: null, bytes: null, cost: null, failure: null } as const;

function withRow(to: ExportTargetName, row: ExportRow | undefined) {
  return ({ export: { rows, keep } }: StudioState) => ({ export: { rows: { ...rows, [to]: row }, keep } });
}
