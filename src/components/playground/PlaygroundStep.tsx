// The playground: sentences in, every class's probability out, from the last finished epoch's weights.
import { lazy, Suspense, useState } from 'react';
import { Alert } from '@/components/ui/Alert';
import { Section } from '@/components/ui/Section';
import { useActions, useStudio } from '@/state/react';
import { isActive } from '@/state/runReducer';
import { AnswerTable } from './AnswerTable';
import { OneAnswer } from './OneAnswer';
import { ScoreNotes } from './ScoreNotes';
import { useAskAgain } from './useAskAgain';
import { useDebounced } from './useDebounced';
import { speedLine, weightsLine } from './words';
import styles from './playground.module.css';

/** Long enough for a word to be finished, short enough to feel like none. */
const QUIET_MS = 150;

const LabelFile = lazy(() => import('./LabelFile').catch(() => ({ default: NoLabelling })));

export function PlaygroundStep() {
  const { text, result, failure } = useStudio((state) => state.playground);
  const loaded = useStudio(({ run, model }) =>
    run.epochs.length > 0 ? 'softmax' : model.info?.scoreFunction,
  );
  const running = useStudio((state) => state.run.status === 'running' || state.run.status === 'stopping');
  const asks = useStudio(
    ({ run, model }) => !isActive(run) && (run.epochs.length > 0 || !!model.info?.labels),
  );
  useAskAgain();
  const many = (result?.predictions.length ?? 0) > 1;
  return (
    <Section
      id="playground"
      number={5}
      title="Playground"
      summary={speedLine(result)}
      margin={<ScoreNotes scoreFunction={result?.scoreFunction ?? loaded} />}
    >
      <TextBox initial={text} />
      {failure ? (
        <Alert level="error" title="There is no answer">
          <p>{failure.message}</p>
        </Alert>
      ) : null}
      {result && text ? (
        <div className={styles.answers}>
          {many ? <AnswerTable result={result} /> : <OneAnswer result={result} />}
          <p className={styles.weights}>{weightsLine(result, running)}</p>
        </div>
      ) : null}
      {asks ? (
        <Suspense fallback={null}>
          <LabelFile hasScores={loaded !== 'none'} />
        </Suspense>
      ) : null}
    </Section>
  );
}

/** A page that lost its network before it had loaded everything. */
function NoLabelling() {
  return <p className="note">Files cannot be labelled yet. Reload the page once the network is back.</p>;
}

/** Keeps what is typed to itself until the typing pauses, so that a slow answer never slows a key. */
function TextBox({ initial }: { initial: string }) {
  const [draft, setDraft] = useState(initial);
  const { predict } = useActions();
  const ask = useDebounced((text: string) => void predict(text), QUIET_MS);
  const lines = draft.split('\n').length;
  const type = (text: string) => {
    setDraft(text);
    ask(text);
  };
  return (
    <textarea
      className={styles.box}
      data-many={lines > 1}
      aria-label="Text to classify, one a line"
      placeholder="Type a tweet, or paste several, one a line"
      rows={Math.min(10, lines)}
      value={draft}
      onChange={(event) => type(event.target.value)}
    />
  );
}
