// warble export of what is kept of a run: read from where it lies, laid into an engine, and written as one file. No model is
// loaded, and no device asked for.
import { basename } from 'node:path';
import type { ExportFile } from '@/engine';
import type { RecordTarget } from '@/engine/export/types';
import { exportedRun } from '@/engine/runs/past/exportRun';
import type { Session } from '@/engine/session/session';
import { withEngine } from './engine';
import { UsageError } from './errors';
import { readHubData } from './hubData';
import { openDataFiles, type DataFiles } from './prepareData';
import { readRunAt, type RunAt } from './runFiles';
import { readTable } from './readTable';
import { checkNew, saveNew } from './saveNew';
import type { Output } from './terminal';

export interface RecordOptions {
  to: RecordTarget['to'];
  out: string;
  model?: string;
  compare?: string[];
  /** With it the tweets that the run got wrong are told. */
  data?: string[];
}

/** @throws UsageError; EngineError as readRunAt and Engine.exportModel do, and out-refused */
export async function exportRecord(options: RecordOptions, output: Output): Promise<void> {
  const { to, out, model, compare = [] } = options;
  if (model === undefined)
    throw new UsageError(`--to ${to} needs --model: the --out folder of a run, or a file *.warble-run.json.`);
  await checkNew(out);
  const data = options.data && (await openDataFiles(options.data));
  const run = await readRunAt(model);
  const others = await Promise.all(compare.map(readRunAt));
  await withEngine(async (engine) => {
    const [id, ...ids] = await Promise.all([run, ...others].map((each) => layIn(engine, each)));
    if (data) await readAsTrained(engine, run, data, output);
    const target = { to, run: id, compare: ids, tweets: data !== undefined };
    await write(options, await engine.exportModel(target), output);
  });
}

/** Its id. It is called as the person calls it: two folders may hold a "Run 1" each. */
async function layIn(engine: Session, { path, run }: RunAt): Promise<string> {
  const { name, blob } = exportedRun({ ...run, name: run.name || basename(path) });
  const [{ id }] = await engine.importRuns([new File([blob], name)]);
  return id;
}

async function readAsTrained(
  engine: Session,
  { run }: RunAt,
  data: DataFiles,
  output: Output,
): Promise<void> {
  const { read = {}, choices = {} } = run.own?.record.data ?? {};
  if (data.hub === null) await readTable(engine, data.files, read, output);
  else await readHubData(engine, data.hub, read, output);
  await engine.prepare(choices);
}

async function write({ model, to, out }: RecordOptions, [file]: ExportFile[], output: Output): Promise<void> {
  await saveNew(out, file.blob);
  output.record({ model, to, out, files: [{ name: basename(out), bytes: file.blob.size }] });
  output.say(`Wrote ${out}: ${(file.blob.size / 1e3).toFixed(0)} kB.`);
}
