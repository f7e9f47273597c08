// A run while it goes on, as it will be kept among those that are over: whole, stopped or failed.
import type { RunRecord } from '../export/types';
import type { LastingOptions } from '../interruptedRun';
import type { KeptFolder } from '../keptFolder';
import type { OwnRun } from '../pastRun';
import type { PastRuns } from '../runs/past/pastRuns';
import { validationPart } from '../runs/past/validation';
import { readRunFile } from '../runs/runFile';
import { timeOfRun } from '../runs/runId';
import type { NoticeEvent, StartEvent, TrainEvent } from '../training/events';
import { warning } from '../training/stepNotices';
import type { Data } from './data';
import { remember } from './run';

/** What ties a run to others. */
type RunLinks = Pick<OwnRun, 'mends' | 'group'>;

export interface WatchedOptions extends RunLinks, Pick<OwnRun, 'warble'> {
  /** A run that goes on has the one that it began with. */
  id: string;
  data: Data;
}

export class WatchedRun {
  /** Not the session's, which is gone with a lost device. */
  private record: RunRecord | null = null;
  private isOver = false;
  private readonly began = Date.now();

  constructor(
    private readonly past: PastRuns,
    private readonly options: WatchedOptions,
  ) {}

  /** Takes every event, in order. Once it is over it is kept; what a person should know of that. */
  async take(event: TrainEvent): Promise<NoticeEvent[]> {
    this.record = remember(this.record, event, this.options.data);
    return event.type === 'end' ? this.over(event.reason, null) : [];
  }

  /** A run that never began is none. @param failure a sentence */
  async failed(failure: string): Promise<NoticeEvent[]> {
    return this.over('failed', failure);
  }

  /** Never fails: what was trained is there, kept among the others or not. */
  private async over(state: OwnRun['state'], failure: string | null): Promise<NoticeEvent[]> {
    const { record, isOver } = this;
    const isNothing = !record || record.end?.step === 0;
    if (isNothing || isOver) return [];
    this.isOver = true;
    try {
      await this.keep(record, state, failure);
      return [];
    } catch (error) {
      return [warning(`This run is not kept among the others: ${(error as Error).message}`)];
    }
  }

  private async keep(record: RunRecord, state: OwnRun['state'], failure: string | null): Promise<void> {
    const { id, data, mends, group, warble } = this.options;
    const { start, steps, end } = record;
    const { classes, validation } = data.current;
    // Of a part that does not fill its last batch the rest may be left out.
    const part = validationPart(
      validation.slice(0, start.evalRows),
      classes.map(({ name }) => name),
      start.labels,
    );
    await this.past.keep({
      format: 1,
      id,
      source: 'warble',
      model: start.model,
      at: timeOfRun(id) ?? this.began,
      runtime: end?.runtime ?? steps.at(-1)?.elapsed ?? null,
      own: { state, failure, warble, mends, ...(group && { group }), record, validation: part },
      history: null,
    });
  }
}

/** Of a run that goes on: its links, and its start, null of a new one, as they were. */
export async function begunWith(
  folder: KeptFolder | null,
  asked: LastingOptions,
): Promise<{ links: RunLinks; began: StartEvent | null }> {
  const saved = asked.resume && folder ? await readRunFile(folder) : null;
  const { mends = null, group = null } = saved ?? asked;
  return { links: { mends, group }, began: saved?.record.start ?? null };
}
