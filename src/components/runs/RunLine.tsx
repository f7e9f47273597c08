// A run as a line of the table, and what unfolds below it.
import { Unfold } from '@/components/ui/Unfold';
import { percent } from '@/state/format';
import { useActions, useStudio } from '@/state/react';
import { ChangeWords } from './ChangeWords';
import { RunDetails } from './RunDetails';
import { clock, type RunRow } from './rows';
import styles from './runs.module.css';
import { shortModel } from './setup';
import { Sparkline } from './Sparkline';

interface Props {
  row: RunRow;
  range: readonly [number, number];
  open: boolean;
  onToggle(): void;
}

export function RunLine({ row, range, open, onToggle }: Props) {
  const { past, label, model, changed, loss, best, seconds, state } = row;
  const details = `run-details-${row.key}`;
  return (
    <>
      <tr data-open={open || undefined}>
        <th scope="row" className={styles.run}>
          <Tick row={row} />
        </th>
        <td className={styles.model}>
          {past?.name ? <b>{past.name}</b> : null}
          <span>{shortModel(model)}</span>
        </td>
        <td className={`soft ${styles.changed}`}>
          {changed ? <ChangeWords {...changed} /> : 'imported: what it was trained with is not told'}
        </td>
        <td className={styles.curve}>
          <Sparkline row={row} range={range} />
        </td>
        <td className={`num ${styles.wide}`}>{loss === null ? '–' : loss.toFixed(3)}</td>
        <td className={`num ${styles.best}`}>{best === null ? '–' : percent(best)}</td>
        <td className={`num ${styles.wide}`}>{seconds === null ? '–' : clock(seconds)}</td>
        <td className={styles.state} data-state={state}>
          {state}
        </td>
        <td className={styles.more}>
          {past ? (
            <Unfold open={open} controls={details} onToggle={onToggle}>
              {open ? 'Less' : 'More'} <span className="visually-hidden">of run {label}</span>
            </Unfold>
          ) : null}
        </td>
      </tr>
      {past && open ? (
        <tr id={details} className={styles.details}>
          <td colSpan={9}>
            <RunDetails past={past} label={label} />
          </td>
        </tr>
      ) : null}
    </>
  );
}

/** The run that the charts show is drawn without a tick. */
function Tick({ row: { past, label } }: Pick<Props, 'row'>) {
  const { tickRun } = useActions();
  const shown = useStudio((state) => past === null || state.past.shown === past.id);
  const ticked = useStudio((state) => past !== null && state.past.ticked.includes(past.id));
  return (
    <label className={styles.tick}>
      <input
        type="checkbox"
        checked={shown || ticked}
        disabled={shown}
        onChange={() => past && void tickRun(past.id)}
      />
      <span>
        <span className="visually-hidden">run</span> {label}
        {past?.starred ? (
          <>
            <span className={styles.star} aria-hidden="true">
              ★
            </span>
            <span className="visually-hidden">, starred</span>
          </>
        ) : null}
        {shown ? <span className="visually-hidden">, drawn in the charts</span> : null}
      </span>
    </label>
  );
}
