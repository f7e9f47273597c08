// The list of what the run has said, with the time of day.
import { useStudio } from '@/state/react';
import { isActive } from '@/state/runReducer';
import { currentMessage, messagesOf } from './runMessages';
import styles from './Messages.module.css';

/** As many as stand beside an epoch table; older ones are history. What warns stays longer: nobody looks all night. */
const MOST = 12;
const MOST_WARNINGS = 24;

export function Messages() {
  const run = useStudio((state) => state.run);
  const current = isActive(run) ? currentMessage(run) : null;
  return (
    <div>
      <h3>Messages</h3>
      <ol className={styles.list} reversed>
        {current ? (
          <li>
            <time />
            <span>{current}</span>
          </li>
        ) : null}
        {messagesOf(run)
          .filter(({ level }, i) => i < MOST || level === 'warning')
          .slice(0, MOST_WARNINGS)
          .map(({ at, lead, rest, level }) => (
            <li key={`${at} ${lead}${rest}`} data-level={level}>
              <time dateTime={new Date(at).toISOString()}>{clock(at)}</time>
              <span>
                <b>{lead}</b>
                {rest}
              </span>
            </li>
          ))}
      </ol>
    </div>
  );
}

/** Milliseconds since 1970 → "14:06:11" on this machine's clock. */
function clock(milliseconds: number): string {
  const time = new Date(milliseconds);
  const parts = [time.getHours(), time.getMinutes(), time.getSeconds()];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}
