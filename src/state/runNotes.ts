// What the page writes down beside a run's checkpoints: all it takes to put the page back as it was when the run began.
import type {
  DataChoices,
  HubDataSource,
  LastingOptions,
  ModelSource,
  ReadChoices,
  RunGroup,
} from '@/engine';
import type { Context } from './context';
import { filesOf, isHubData } from './fileState';
import type { Mended, StudioState } from './types';

export interface RunNotes {
  /** Of the page, 1-based. */
  number: number;
  /** ms since 1970, of the click: by it a run is known whose id the page was not told. */
  startedAt: number | null;
  /** A folder of the person's own: only its name. */
  model: NonNullable<StudioState['model']['picked']>;
  /** Where the data is of the hub; its files lie beside the checkpoints otherwise, unless the person said no. */
  hubData: HubDataSource | null;
  /** The last of the files is a split that came after the data. */
  hasSplit?: boolean;
  readChoices: ReadChoices;
  choices: DataChoices;
  /** Notes of before there were remedies that are linked have none. */
  mends?: Mended | null;
  /** What it was started with; absent where it was started alone. */
  group?: RunGroup;
}

export function notesOf(
  { get, source }: Context,
  group?: RunGroup,
): Pick<LastingOptions, 'notes' | 'files' | 'mends' | 'group'> {
  const { run, model, readChoices, choices, keepsFile } = get();
  const { file } = source;
  // Another way to divide may have been chosen since.
  const split = source.split?.fingerprint === choices.parts ? source.split : null;
  const hubData = file && isHubData(file) ? file : null;
  const { number, startedAt, mends } = run;
  const hasSplit = keepsFile && split !== null;
  const picked = model.picked!;
  const notes: RunNotes = {
    number,
    startedAt,
    model: picked,
    hubData,
    hasSplit,
    readChoices,
    choices,
    mends,
    ...(group && { group }),
  };
  const files = [...(file && !hubData ? filesOf(file) : []), ...(split ? [split.file] : [])];
  const linked = mends && { mends: { run: mends.run, rule: mends.finding.id } };
  return { notes, files: keepsFile ? files : [], ...linked, ...(group && { group }) };
}

/** The source to load again; null for a folder that only the person has. */
export function modelOf({ model }: RunNotes): ModelSource | null {
  return model.kind === 'files' ? null : model;
}
