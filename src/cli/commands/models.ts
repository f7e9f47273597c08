// warble models: the models and data sets of the hub that are kept on this machine, with their sizes; deletes one. Needs no
// GPU.
import type { Command } from 'commander';
import type { KeptDataSet, KeptSummary } from '@/engine';
import { EngineError } from '@/engine/errors';
import type { Session } from '@/engine/session/session';
import { withEngine } from '../engine';
import { count, table } from '../format';
import { cacheFolder } from '../keptModels';
import { addJson, type Context, type JsonOption } from '../options';
import { Output } from '../terminal';

interface ModelsOptions extends JsonOption {
  delete?: string;
}

/** Letters of a commit that are shown, as git does. */
const SHORT = 8;

export function addModels(program: Command, { terminal }: Context): void {
  const command = program
    .command('models')
    .description('models and data sets of the hub that are kept on this machine');
  command.option(
    '--delete <model>',
    'delete this one: its id, or its id with @ and a commit; a data set with hub: before it',
  );
  addJson(command).action((options: ModelsOptions) =>
    models(options, new Output(terminal, options.json ?? false)),
  );
}

async function models(options: ModelsOptions, output: Output): Promise<void> {
  await withEngine(async (engine) => {
    if (options.delete !== undefined) return deleteModel(engine, options.delete, output);
    const kept = await engine.keptModels();
    const data = await engine.keptData();
    output.record({ folder: cacheFolder(), models: kept, data_sets: data });
    for (const line of kept.length > 0 ? lines(kept) : [`No model is kept in ${cacheFolder()}.`])
      output.say(line);
    for (const line of dataLines(data)) output.say(line);
  });
}

async function deleteModel(engine: Session, typed: string, output: Output): Promise<void> {
  const isData = typed.startsWith('hub:');
  const name = isData ? typed.slice('hub:'.length) : typed;
  const kept = isData ? await engine.keptData() : await engine.keptModels();
  const chosen = kept.filter(({ id, commit }) => name === id || (name.startsWith(`${id}@`) && commit.startsWith(name.slice(id.length + 1)))); // prettier-ignore
  if (chosen.length === 0)
    throw new EngineError(
      isData ? 'file-unreadable' : 'model-unreadable',
      `No ${isData ? 'data set' : 'model'} called ${name} is kept in ${cacheFolder()}. See \`warble models\` for those that are.`,
    );
  for (const { id, commit, bytes } of chosen) {
    await (isData ? engine.deleteData(id, commit) : engine.deleteModel(id, commit));
    output.record({ deleted: id, commit, bytes });
    output.say(`Deleted ${id}@${commit.slice(0, SHORT)}, ${megabytes(bytes)} MB.`);
  }
}

function lines(kept: readonly KeptSummary[]): string[] {
  const rows = kept.map(({ id, commit, licence, parameters, bytes, size, whole, float16 }) => [
    id,
    commit.slice(0, SHORT),
    licence ?? 'not stated',
    count(parameters),
    megabytes(size),
    `${whole ? 'whole' : `${megabytes(bytes)} MB so far`}${float16 ? ', float16' : ''}`,
  ]);
  return table([['model', 'commit', 'licence', 'parameters', 'MB', 'state'], ...rows], [0, 1, 2, 5]);
}

function dataLines(kept: readonly KeptDataSet[]): string[] {
  if (kept.length === 0) return [];
  const rows = kept.map(({ id, commit, bytes }) => [id, commit.slice(0, SHORT), megabytes(bytes)]);
  return ['', ...table([['data set', 'commit', 'MB'], ...rows], [0, 1])];
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
