// The classes with their counts. A name is a field: two classes given one name become one.
import type { ClassCount } from '@/engine';
import { Button } from '@/components/ui/Button';
import { Icon } from '@/components/ui/Icon';
import { count, percent } from '@/state/format';
import { useActions, useStudio } from '@/state/react';
import { renameClass, separateClass } from './classNames';
import { ClassName } from './ClassName';
import styles from './data.module.css';

/** Under so many rows a class is hardly learnt. */
const FEW_ROWS = 20;

export function ClassTable() {
  const data = useStudio((state) => state.data);
  if (!data) return null;
  const { classes, account } = data;
  const few = classes.filter(({ rows }) => rows < FEW_ROWS).map(({ name }) => name);
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
            <th scope="col" className="num">
              Share
            </th>
            <th scope="col" className="num">
              Train
            </th>
            <th scope="col" className="num">
              Validation
            </th>
          </tr>
        </thead>
        <tbody>
          {classes.map((one) => (
            <ClassRow
              key={one.rawLabels.join('\0')}
              one={one}
              used={account.used}
              names={data.choices.classNames}
            />
          ))}
        </tbody>
      </table>
      {few.length === 0 ? null : (
        <p className={styles.few}>
          <Icon name="warning" /> {few.join(', ')}: under {FEW_ROWS} rows. A class this small is hardly
          learnt; merge it, or add rows.
        </p>
      )}
    </div>
  );
}

interface RowProps {
  one: ClassCount;
  used: number;
  /** Raw label → name, of all classes. */
  names: Record<string, string>;
}

function ClassRow({ one, used, names }: RowProps) {
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
      <td className="num">{percent(share)}</td>
      <td className={`num ${styles.train}`}>{count(train)}</td>
      <td className={`num ${styles.validation}`}>{count(validation)}</td>
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
