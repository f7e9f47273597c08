// The graduated rule on which every number stands: hairline, ticks, grey bar for the usual range, caret, labels.
// Drawn for the eye; whoever places it also writes the number.
import type { ReactNode } from 'react';
import styles from './Rule.module.css';
import { placeOf, ticksOf, type Scale, type Tick } from './scale';

interface Props {
  scale: Scale;
  value?: number | null;
  /** Lower and upper end of what is usual. */
  usual?: readonly [number, number] | null;
  labels?: readonly { at: number; text: string }[];
  ticks?: readonly Tick[];
  tone?: 'plain' | 'warning' | 'error';
  /** Further marks, placed by the caller in per cent. */
  children?: ReactNode;
}

export function Rule({
  scale,
  value = null,
  usual,
  labels = [],
  ticks = ticksOf(scale),
  tone,
  children,
}: Props) {
  return (
    <div className={styles.rule} data-tone={tone} aria-hidden="true">
      {usual ? <i className={styles.usual} style={between(usual, scale)} /> : null}
      {ticks.map(({ at, major }) => (
        <i key={at} className={major ? styles.major : styles.minor} style={{ left: `${at}%` }} />
      ))}
      {value === null ? null : (
        <span className={styles.caret} style={{ left: `${placeOf(value, scale)}%` }} />
      )}
      {labels.map(({ at, text }) => (
        <Label key={at} place={placeOf(at, scale)} text={text} />
      ))}
      {children}
    </div>
  );
}

/** Labels at the ends stay within the rule. */
function Label({ place, text }: { place: number; text: string }) {
  const end = place < 2 ? 'start' : place > 98 ? 'end' : 'middle';
  return (
    <b className={styles.label} data-end={end} style={{ left: `${place}%` }}>
      {text}
    </b>
  );
}

function between([low, high]: readonly [number, number], scale: Scale) {
  const left = placeOf(low, scale);
  return { left: `${left}%`, width: `${placeOf(high, scale) - left}%` };
}
