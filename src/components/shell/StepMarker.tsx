// The sign beside a step: not yet, current, running (a pie), done, error. Its word is read aloud.
import styles from './Steps.module.css';
import type { Marker } from '@/state/selectors/steps';

interface Props {
  marker: Marker;
  /** 0 to 1, of a running step. */
  share: number;
}

export function StepMarker({ marker, share }: Props) {
  return (
    <svg className={styles.marker} data-marker={marker} viewBox="0 0 13 13" role="img" aria-label={marker}>
      <circle cx="6.5" cy="6.5" r="6" />
      {marker === 'current' ? <circle className={styles.dot} cx="6.5" cy="6.5" r="2.5" /> : null}
      {marker === 'running' ? <path className={styles.pie} d={piePath(share)} /> : null}
      {marker === 'done' ? <path d="M3.8 6.8l1.9 1.9 3.6-4.2" /> : null}
      {marker === 'error' ? <path d="M4.3 4.3l4.4 4.4M8.7 4.3l-4.4 4.4" /> : null}
    </svg>
  );
}

/** A sector of radius 4 from the top, clockwise. */
function piePath(share: number): string {
  const turn = Math.min(0.999, Math.max(0.02, share));
  const angle = 2 * Math.PI * turn;
  const x = (6.5 + 4 * Math.sin(angle)).toFixed(2);
  const y = (6.5 - 4 * Math.cos(angle)).toFixed(2);
  return `M6.5 6.5V2.5A4 4 0 ${turn > 0.5 ? 1 : 0} 1 ${x} ${y}Z`;
}
