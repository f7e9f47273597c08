// What a model of the hub is: its figures, whether it should fit, and the one thing to do next.
import { useId, useState } from 'react';
import type { HubModel } from '@/engine';
import { Button } from '@/components/ui/Button';
import { FactCard } from '@/components/ui/FactCard';
import { bytes, millions } from '@/state/format';
import { outlookKey } from '@/state/outlooks';
import { useActions, useStudio } from '@/state/react';
import type { CostState } from '@/state/types';
import { useOutlook } from './CostCells';
import { memoryWords, timeAbout } from './costWords';
import styles from './hub.module.css';

export function HubCard({ model }: { model: HubModel }) {
  const { id, commit, size, bytes: have, whole } = model;
  const picked = useStudio((state) => state.model.picked);
  const { pickModel } = useActions();
  const isPicked = picked?.kind === 'hub' && picked.commit === commit;
  const cost = useOutlook(outlookKey({ kind: 'hub', name: id, commit }));
  const [float16, setFloat16] = useState(model.float16);
  const verb = whole
    ? 'Load it'
    : have > 0
      ? `Resume, ${bytes(size - have)} left`
      : `Download ${bytes(size)}`;
  return (
    <FactCard label={`What ${id} is`} facts={factsOf(model, cost)}>
      {isPicked ? null : (
        <>
          {whole || model.float16Size === null ? null : (
            <HalveChoice size={model.float16Size} checked={float16} onChange={setFloat16} />
          )}
          <Button
            kind="primary"
            onClick={() => void pickModel({ kind: 'hub', name: id, commit, ...(whole ? null : { float16 }) })}
          >
            {verb}
          </Button>
        </>
      )}
    </FactCard>
  );
}

interface HalveProps {
  size: number;
  checked: boolean;
  onChange(checked: boolean): void;
}

function HalveChoice({ size, checked, onChange }: HalveProps) {
  const meaning = useId();
  return (
    <div className={styles.halve}>
      <label>
        <input
          type="checkbox"
          checked={checked}
          aria-describedby={meaning}
          onChange={(event) => onChange(event.target.checked)}
        />
        Keep its weights as float16
      </label>
      <p id={meaning} className="quiet">
        Half of the disk, {bytes(size)} instead: each weight is rounded once, to three or four digits, and
        training computes as before.
      </p>
    </div>
  );
}

function factsOf(model: HubModel, cost: CostState): [name: string, value: string][] {
  const { id, commit, revision, family, parameters, layers, hidden, size, licence, gated } = model;
  return [
    ['model', id],
    ['commit', `${commit.slice(0, 8)}${revision === null ? ', the newest' : `, of ${revision}`}`],
    ['family', family],
    ['parameters', millions(parameters)],
    ['layers', `${layers} of width ${hidden}`],
    ['download', bytes(size)],
    ['licence', `${licence ?? 'not stated'}${gated ? ', gated' : ''}`],
    ['memory to train', memoryWords(cost)],
    ['time of the run', timeAbout(cost)],
  ];
}
