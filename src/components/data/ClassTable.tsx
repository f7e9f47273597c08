// The classes with their counts. A name is a field: two classes given one name become one. Each can be moved up or left
// out, and taken back.
import type { ClassCount } from '@/engine';
import { Button } from '@/components/ui/Button';
import { count, percent } from '@/state/format';
import { useActions, useStudio } from '@/state/react';
import { renameClass, separateClass } from './classNames';
import { ClassActions, LeftOut } from './ClassActions';
import { ClassName } from './ClassName';
import styles from './data.module.css';

export function ClassTable() {
  const data = useStudio((state) => state.data);
  if (!data) return null;
  const { classes, account } = data;
  return (
    <div>
      <h3 id="classes">
        Classes <small>click a name to rename it; one name for two merges them</small>
      </h3>
      <table className={styles.classes} aria-labelledby="classes">
        <thead>
          <tr>
            <th scope="col">Class</th>
            <th scope="col" className="num">
              Rows
            </th>
            <th scope="col" className={styles.barCell}>
              <span className="visually-hidden">Share, drawn</span>
            </th>
            <th scope="col" className={`num ${styles.shareCell}`}>
              Share
            </th>
            <th scope="col" className="num">
              Train
            </th>
            <th scope="col" className="num">
              Validation
            </th>
            <th scope="col">
              <span className="visually-hidden">Order and use</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {classes.map((one, place) => (
            <ClassRow
              key={one.rawLabels.join('\0')}
              one={one}
              place={place}
              used={account.used}
              names={data.choices.classNames}
            />
          ))}
        </tbody>
      </table>
      <LeftOut />
    </div>
  );
}

interface RowProps {
  one: ClassCount;
  /** 0: it stands first. */
  place: number;
  used: number;
  /** Raw label → name, of all classes. */
  names: Record<string, string>;
}

function ClassRow({ one, place, used, names }: RowProps) {
  const { choose } = useActions();
  const { name, rawLabels, rows, train, validation } = one;
  const share = used ? rows / used : 0;
  return (
    <tr>
      <th scope="row">
        <ClassName
          name={name}
          onRename={(next) => void choose({ classNames: renameClass(names, one, next) })}
        />
        {rawLabels.length > 1 ? (
          <Merged one={one} onSeparate={() => void choose({ classNames: separateClass(names, one) })} />
        ) : rawLabels[0] === name ? null : (
          <small className={styles.raw}>{rawLabels[0]} in the file</small>
        )}
      </th>
      <td className="num">{count(rows)}</td>
      <td className={styles.barCell}>
        <ShareBar share={share} />
      </td>
      <td className={`num ${styles.shareCell}`}>{percent(share)}</td>
      <td className={`num ${styles.train}`}>{count(train)}</td>
      <td className={`num ${styles.validation}`}>{count(validation)}</td>
      <td className={styles.classActions}>
        <ClassActions one={one} place={place} />
      </td>
    </tr>
  );
}

function Merged({ one, onSeparate }: { one: ClassCount; onSeparate(): void }) {
  return (
    <small className={styles.raw}>
      {one.rawLabels.join(' + ')}{' '}
      <Button kind="link" className={styles.separate} onClick={onSeparate}>
        separate<span className="visually-hidden"> {one.name}</span>
      </Button>
    </small>
  );
}

function ShareBar({ share }: { share: number }) {
  return (
    <div className={styles.shareBar}>
      <i style={{ width: `${100 * share}%` }} />
    </div>
  );
}
