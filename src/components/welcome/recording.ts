// A run that was recorded, read back for the first visit's picture. What does not look like one is nothing at all.
import type { EndEvent, EpochEvent, StartEvent, StepEvent } from '@/engine';
import { count, counted, duration } from '@/state/format';

/** public/samples/recorded-run.json: the events of a real run of the sample, and how they came about. */
export interface Recording {
  start: StartEvent;
  steps: StepEvent[];
  epochs: EpochEvent[];
  end: EndEvent;
  adapter: string;
  /** ISO 8601. */
  date: string;
  command: string;
}

/** Null for anything but a finished recording. */
export function readRecording(value: unknown): Recording | null {
  const recording = value as Partial<Recording> | null;
  const isRun =
    recording?.start?.type === 'start' &&
    recording.end?.type === 'end' &&
    Array.isArray(recording.steps) &&
    recording.steps.length > 0 &&
    Array.isArray(recording.epochs);
  return isRun ? (recording as Recording) : null;
}

/** "The sample tweets, recorded on 21 November 2026: 803 tweets, 4 epochs, 6 min 12 s on Apple M2 Pro". */
export function recordingLine({ start, end, adapter, date }: Recording): string {
  const what = `${count(start.trainRows)} tweets, ${counted(end.epochs, 'epoch')}, ${duration(end.runtime)}`;
  return `The sample tweets, recorded${dayOf(date)}: ${what} on ${withoutDriver(adapter)}`;
}

/** A software driver's version says nothing to a person: "llvmpipe: Mesa 25.0.7 (software)" is "llvmpipe (software)". */
function withoutDriver(adapter: string): string {
  return adapter.replace(/:.*(?= \(software\)$)/, '');
}

function dayOf(date: string): string {
  const day = new Date(date);
  if (Number.isNaN(day.getTime())) return '';
  const words = day.toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return ` on ${words}`;
}
