// The mark: a tweet's sound dying away. Drawn from its formula, so that it has no file of its own.
import styles from './TopBar.module.css';

const POINTS = 136;

/** A damped sine, 27 units wide around y = 10. */
function soundPath(): string {
  const points = Array.from({ length: POINTS + 1 }, (_, index) => {
    const x = index / POINTS;
    const y = 10 - 8.2 * Math.exp(-2.6 * x) * Math.sin(2 * Math.PI * 5.05 * x);
    return `${(1.5 + 27 * x).toFixed(1)} ${y.toFixed(1)}`;
  });
  return `M${points.join(' L')}`;
}

const PATH = soundPath();

export function Logo() {
  return (
    <svg className={styles.logo} width="30" height="20" viewBox="0 0 30 20" aria-hidden="true">
      <path d={PATH} />
    </svg>
  );
}
