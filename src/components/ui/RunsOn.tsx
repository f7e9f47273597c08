// "Runs on": what computes, as a word that can be changed where there is more than one. Knows no app: it is handed the words.
import { InlineSelect, type Option } from './InlineSelect';

interface Props {
  /** Value and words of each that can be had. */
  devices: readonly Option<string>[];
  used: string;
  onDevice(value: string): void;
  /** Numbers of threads to choose from; empty where there is nothing to choose. */
  threads: readonly number[];
  usedThreads: number;
  onThreads(count: number): void;
  disabled: boolean;
}

export function RunsOn({ devices, used, onDevice, threads, usedThreads, onThreads, disabled }: Props) {
  const counts = [...new Set([...threads, usedThreads])].sort((a, b) => b - a);
  return (
    <p>
      Runs on{' '}
      {devices.length > 1 ? (
        <InlineSelect
          label="Runs on"
          value={used}
          options={devices}
          onChange={onDevice}
          disabled={disabled}
          after="."
        />
      ) : (
        `${devices[0]?.text ?? ''}.`
      )}
      {threads.length > 1 ? (
        <>
          {' '}
          Threads:{' '}
          <InlineSelect
            label="Threads"
            value={String(usedThreads)}
            options={counts.map((count) => ({ value: String(count), text: String(count) }))}
            onChange={(count) => onThreads(Number(count))}
            disabled={disabled}
            after="."
          />
        </>
      ) : null}
    </p>
  );
}
