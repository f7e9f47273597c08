// A search for a learning rate under its setting: the curve as it grows, one sentence, and the rate to take.
import { RateChart } from '@/components/charts/RateChart';
import { Button } from '@/components/ui/Button';
import { focusWhenDrawn } from '@/components/ui/focusWhenDrawn';
import { small } from '@/state/format';
import { useActions, useStudio } from '@/state/react';
import type { RateState } from '@/state/types';
import styles from './rate.module.css';
import { chartName, rateSentence } from './rateWords';

export default function RateFinder() {
  const rate = useStudio((state) => state.rate);
  const classes = useStudio(({ data }) => data?.classes.length ?? 2);
  const { closeRate, editRecipe } = useActions();
  const { status, points, suggestion } = rate;
  const close = () => {
    closeRate();
    focusWhenDrawn('find-rate');
  };
  const use = (learningRate: number) => {
    void editRecipe({ learningRate });
    closeRate();
    focusWhenDrawn('value-learningRate');
  };
  return (
    <section className={styles.finder} aria-label="Search for a learning rate">
      {points.length > 0 ? (
        <figure>
          <figcaption className="caption">
            <b>Loss by learning rate</b>{' '}
            <span className={styles.aside}>thick: smoothed; thin: each step; dotted: guessing</span>
          </figcaption>
          <RateChart
            points={points}
            guessing={Math.log(classes)}
            suggestion={suggestion === null ? null : { rate: suggestion, text: small(suggestion) }}
            name={chartName(rate)}
          />
        </figure>
      ) : null}
      <div className={styles.words}>
        <p role={status === 'failed' ? 'alert' : 'status'}>{rateSentence(rate)}</p>
        <Count {...rate} />
        <div className={styles.actions}>
          {suggestion === null ? null : (
            <Button onClick={() => use(suggestion)}>Use {small(suggestion)}</Button>
          )}
          <Button kind="link" onClick={close}>
            {status === 'searching' ? 'Give it up' : 'Close'}
          </Button>
        </div>
      </div>
    </section>
  );
}

/** Not announced: it changes all the time. */
function Count({ status, points }: RateState) {
  const last = points.at(-1);
  if (status !== 'searching' || !last) return null;
  return (
    <p className={styles.count}>
      Step {last.step} of {last.steps}
    </p>
  );
}
