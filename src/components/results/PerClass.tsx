// Precision, recall and F1 of every class, and what they mean. A class without validation tweets is named.
import type { Evaluation } from '@/engine';
import { count } from '@/state/format';
import { macroOf, weakSentence } from './classWords';
import styles from './results.module.css';

export function PerClass({ evaluation }: { evaluation: Evaluation }) {
  const macro = macroOf(evaluation);
  const weak = weakSentence(evaluation);
  return (
    <>
      <h3 id="per-class-heading">Per class</h3>
      <table aria-labelledby="per-class-heading">
        <thead>
          <tr>
            <th scope="col">Class</th>
            {['Precision', 'Recall', 'F1', 'n'].map((name) => (
              <th key={name} scope="col" className="num">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {evaluation.perClass.map(({ label, precision, recall, f1, support }) => (
            <Row key={label} name={label} figures={support > 0 ? [precision, recall, f1] : []} n={support} />
          ))}
          <Row name="macro" figures={[macro.precision, macro.recall, macro.f1]} n={evaluation.examples} />
        </tbody>
      </table>
      <div className={styles.notes}>
        <Missing classes={evaluation.missingClasses} />
        {weak ? <p className="note">{weak}</p> : null}
        <p className="note">
          Precision: of those it called so, how many were. Recall: of those that were, how many it found. F1:
          one figure for both. Macro: the mean over classes, however large they are.
        </p>
      </div>
    </>
  );
}

function Row({ name, figures, n }: { name: string; figures: number[]; n: number }) {
  return (
    <tr>
      <th scope="row" className={styles.className}>
        {name}
      </th>
      {[0, 1, 2].map((index) => (
        <td key={index} className="num">
          {figures[index]?.toFixed(3) ?? '–'}
        </td>
      ))}
      <td className="num">{count(n)}</td>
    </tr>
  );
}

function Missing({ classes }: { classes: readonly string[] }) {
  if (classes.length === 0) return null;
  const names = classes.map((name) => `“${name}”`).join(', ');
  return (
    <p className="note">
      {names} {classes.length === 1 ? 'has' : 'have'} no tweet in the validation part, so nothing is known
      about {classes.length === 1 ? 'it' : 'them'}. A larger validation part would tell.
    </p>
  );
}
