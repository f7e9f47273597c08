// The models to choose from: those that come with the page, those of the hub, and the person's own folder.
import type { BuiltinModel } from '@/engine';
import { Alert } from '@/components/ui/Alert';
import { Button } from '@/components/ui/Button';
import { bytes, millions } from '@/state/format';
import { outlookKey } from '@/state/outlooks';
import { useActions, useStudio } from '@/state/react';
import { CostCells } from './CostCells';
import { FolderPicker } from './FolderPicker';
import { HubPicker } from './HubPicker';
import { HubRows } from './HubRows';
import styles from './models.module.css';
import { ModelState } from './ModelState';
import { RunRows } from './RunRows';

export function ModelTable() {
  const builtins = useStudio((state) => state.model.builtins);
  // What a run would take nobody knows without rows.
  const costs = useStudio((state) => state.table !== null);
  return (
    <>
      <table className={styles.models} aria-label="Models" data-costs={costs}>
        <thead>
          <tr>
            <th scope="col">Model</th>
            <th scope="col">Family</th>
            <th scope="col" className="num">
              Parameters
            </th>
            <th scope="col" className="num">
              Layers
            </th>
            <th scope="col" className="num">
              Size
            </th>
            <th scope="col">Licence</th>
            <th scope="col" className={`num ${styles.cost}`}>
              Memory
            </th>
            <th scope="col" className={`num ${styles.cost}`}>
              Time
            </th>
            <th scope="col" className={styles.state}>
              State
            </th>
          </tr>
        </thead>
        <tbody>
          {builtins.map((model) => (
            <BuiltinRow key={model.name} model={model} />
          ))}
          <HubRows />
          <RunRows />
          <OwnRow />
        </tbody>
      </table>
      <ModelFailure />
      <HubPicker />
    </>
  );
}

function BuiltinRow({ model }: { model: BuiltinModel }) {
  const { name, family, parameters, layers, size, licence } = model;
  const picked = useStudio((state) => isPicked(state.model.picked, 'builtin', name));
  const { pickModel } = useActions();
  return (
    <tr>
      <th scope="row">
        <label className={styles.pick}>
          <input
            type="radio"
            name="model"
            checked={picked}
            onChange={() => void pickModel({ kind: 'builtin', name })}
          />
          {name}
        </label>
      </th>
      <td>{family}</td>
      <td className="num">{millions(parameters)}</td>
      <td className={`num ${styles.wide}`}>{layers}</td>
      <td className="num nowrap">{bytes(size)}</td>
      <td className={`nowrap ${styles.wide}`}>{licence}</td>
      <CostCells of={outlookKey({ kind: 'builtin', name })} picked={picked} />
      <td>{picked ? <ModelState /> : 'comes with the page'}</td>
    </tr>
  );
}

function OwnRow() {
  const own = useStudio((state) => (state.model.picked?.kind === 'files' ? state.model.picked.name : null));
  const info = useStudio((state) => (state.model.picked?.kind === 'files' ? state.model.info : null));
  return (
    <tr>
      <th scope="row">
        <FolderPicker picked={own} />
      </th>
      <td>{info?.family}</td>
      <td className="num">{info ? millions(info.parameters) : null}</td>
      <td className={`num ${styles.wide}`}>{info?.layers}</td>
      <td />
      <td className={`nowrap ${styles.wide}`}>{info ? (info.licence ?? 'not stated') : null}</td>
      {info ? <CostCells of={null} picked /> : <td colSpan={2} className={styles.cost} />}
      <td>{own === null ? 'a Hugging Face model folder or its zip' : <ModelState />}</td>
    </tr>
  );
}

function isPicked(picked: { kind: string; name: string } | null, kind: string, name: string): boolean {
  return picked?.kind === kind && picked.name === name;
}

function ModelFailure() {
  const failure = useStudio((state) => state.model.failure);
  const picked = useStudio((state) => state.model.picked);
  const { pickModel, begin } = useActions();
  if (!failure) return null;
  const again = () => {
    if (!picked) void begin();
    else if (picked.kind !== 'files') void pickModel(picked);
  };
  return (
    <div className={styles.failure}>
      <Alert
        level="error"
        title={picked ? `${picked.name} was not loaded` : 'The list of models was not loaded'}
        actions={picked?.kind === 'files' ? null : <Button onClick={again}>Try again</Button>}
      >
        <p>{failure.message}</p>
      </Alert>
    </div>
  );
}
