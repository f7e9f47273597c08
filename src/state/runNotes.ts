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
  /** A folder of the person's own: only its name. */
  model: NonNullable<StudioState['model']['picked']>;
  /** Where the data is of the hub; its files lie beside the checkpoints otherwise, unless the person said no. */
  hubData: HubDataSource | null;
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
  const hubData = file && isHubData(file) ? file : null;
  const { number, mends } = run;
  const notes: RunNotes = {
    number,
    model: model.picked!,
    hubData,
    readChoices,
    choices,
    mends,
    ...(group && { group }),
  };
  const files = file && !hubData && keepsFile ? [...filesOf(file)] : [];
  return {
    notes,
    files,
    ...(mends && { mends: { run: mends.run, rule: mends.finding.id } }),
    ...(group && { group }),
  };
}

/** The source to load again; null for a folder that only the person has. */
export function modelOf({ model }: RunNotes): ModelSource | null {
  return model.kind === 'files' ? null : model;
}
