// What a data set of the hub is: its configurations, what its parts would do, its licence, and the one thing to do next.
import { useState } from 'react';
import type { HubDataSet } from '@/engine';
import { Alert } from '@/components/ui/Alert';
import { Button } from '@/components/ui/Button';
import { FactCard } from '@/components/ui/FactCard';
import { SelectField } from '@/components/ui/Field';
import { bytes } from '@/state/format';
import { useActions, useStudio } from '@/state/react';
import styles from './hubData.module.css';
import { factsOf, sizeOf } from './words';

export function HubDataCard({ set }: { set: HubDataSet }) {
  const [name, setName] = useState(set.config);
  const config = set.configs.find((each) => each.name === name)!;
  const { id, commit, split } = set;
  const place = <ConfigSelect names={set.configs.map((each) => each.name)} value={name} onChange={setName} />;
  const parts = split === null ? config.parts : config.parts.filter((part) => part.split === split);
  return (
    <FactCard label={`What ${id} is`} facts={factsOf(set, { ...config, parts }, place)}>
      {config.notices.length > 0 && split === null ? (
        <ul className={styles.notices}>
          {config.notices.map((notice) => (
            <li key={notice}>{notice}</li>
          ))}
        </ul>
      ) : null}
      {config.problem === null ? (
        <Use
          source={{ id, commit, config: name, ...(split !== null && { split }) }}
          size={sizeOf(parts, split)}
        />
      ) : (
        <Alert level="warning" title={`${name} cannot be read`}>
          <p>{config.problem}</p>
        </Alert>
      )}
    </FactCard>
  );
}

interface SelectProps {
  names: readonly string[];
  value: string;
  onChange(name: string): void;
}

/** A question only where there is something to choose. */
function ConfigSelect({ names, value, onChange }: SelectProps) {
  if (names.length === 1) return names[0];
  return (
    <SelectField
      className={styles.select}
      aria-label="Configuration"
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      {names.map((name) => (
        <option key={name}>{name}</option>
      ))}
    </SelectField>
  );
}

interface UseProps {
  source: { id: string; commit: string; config: string; split?: string };
  size: number;
}

function Use({ source, size }: UseProps) {
  const { takeData } = useActions();
  const reading = useStudio((state) => state.file.status === 'reading');
  const from = useStudio((state) => state.table?.from);
  const { id, commit, config, split } = source;
  const place = `hub:${id}@${commit}${config === 'default' ? '' : `/${config}`}${split === undefined ? '' : `:${split}`}`;
  if (from === place) return <p className="quiet">These are the tweets that are loaded.</p>;
  return (
    <Button kind="primary" disabled={reading} onClick={() => void takeData(source)}>
      Use it, {bytes(size)}
    </Button>
  );
}
