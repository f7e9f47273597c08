// The accuracy on the rule from 0 to 100 %: the point, its 95 % interval, and what guessing would get.
import type { Baseline, Evaluation } from '@/engine';
import styles from './IntervalRule.module.css';

interface Props {
  evaluation: Evaluation;
  baseline: Baseline;
}

/** Labels closer than this many points stand one above the other. */
const NEAR = 32;

export function IntervalRule({ evaluation, baseline }: Props) {
  const point = 100 * evaluation.accuracy;
  const [low, high] = evaluation.interval.map((end) => 100 * end);
  const majority = 100 * baseline.accuracy;
  const words = `${point.toFixed(1)}, between ${low.toFixed(1)} and ${high.toFixed(1)}`;
  return (
    <div
      className={styles.rule}
      data-near={Math.abs(point - majority) < NEAR}
      role="img"
      aria-label={`On a scale from 0 to 100 %: accuracy ${words}; majority ${majority.toFixed(1)}`}
    >
      <i className={styles.line} />
      <Ticks />
      <i className={styles.majority} style={{ left: `${majority}%` }} />
      <span className={styles.majorityName} style={beside(majority)}>
        majority {majority.toFixed(1)}
      </span>
      <i className={styles.interval} style={{ left: `${low}%`, width: `${high - low}%` }} />
      <i className={styles.point} style={{ left: `${point}%` }} />
      <span className={styles.pointName} style={beside(point)}>
        {words}
      </span>
    </div>
  );
}

/** A tick every two points and a half; every tenth point has a long one and a number. */
function Ticks() {
  return Array.from({ length: 41 }, (_, index) => {
    const at = index * 2.5;
    if (at % 10 !== 0) return <i key={at} className={styles.minor} style={{ left: `${at}%` }} />;
    return (
      <span key={at}>
        <i className={styles.major} style={{ left: `${at}%` }} />
        <span className={styles.number} data-odd={at % 20 !== 0} style={beside(at)}>
          {at === 100 ? '100\u00a0%' : at}
        </span>
      </span>
    );
  });
}

/** Stands at its place and never leaves the rule: at 0 it begins there, at 100 it ends there. */
function beside(place: number) {
  return { left: `${place}%`, transform: `translateX(-${place}%)` };
}
