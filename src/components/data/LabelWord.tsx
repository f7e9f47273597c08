// The label of a row: one of the classes, as the file has it, or left out.
import type { DataChoices, DataSummary, RowView } from '@/engine';
import { InlineSelect } from '@/components/ui/InlineSelect';
import { count } from '@/state/format';
import { useActions, useStudio } from '@/state/react';
import { choiceOf, labelRow, leaveRowOut, nameOf, type RowChoice } from './edits';
import styles from './rows.module.css';

export function LabelWord({ view }: { view: RowView }) {
  const choices = useStudio((state) => state.choices);
  const data = useStudio((state) => state.data);
  if (!data) return null;
  if (!view.editable) return <>{view.rawLabel || '–'}</>;
  return <Choice view={view} choices={choices} data={data} />;
}

function Choice({ view, choices, data }: { view: RowView; choices: DataChoices; data: DataSummary }) {
  const { edit } = useActions();
  const choice = choiceOf(view, choices, data);
  const isEdited = choice.kind === 'out' || choices.labels?.[view.row] !== undefined;
  const choose = (value: string) => {
    const name = value === 'none' ? null : value.slice('class '.length);
    void edit(value === 'out' ? leaveRowOut(view, choices) : labelRow(view, name, choices, data));
  };
  return (
    <>
      <InlineSelect
        label={`Label of row ${count(view.row + 1)}`}
        value={valueOf(choice)}
        options={optionsOf(view, choice, data)}
        edited={isEdited}
        tabIndex={-1}
        onChange={choose}
      />
      {isEdited ? (
        <small className={styles.was}>{nameOf(view.rawLabel, data) ?? 'no label'} in the file</small>
      ) : null}
    </>
  );
}

function valueOf(choice: RowChoice): string {
  return choice.kind === 'class' ? `class ${choice.name}` : choice.kind;
}

/** The classes; no label where the file has none; a class that is left out where the row has it. */
function optionsOf({ rawLabel }: RowView, choice: RowChoice, data: DataSummary) {
  const own = nameOf(rawLabel, data);
  const names = data.classes.map(({ name }) => name);
  const others = [own, choice.kind === 'class' ? choice.name : undefined];
  for (const name of others) if (name !== undefined && !names.includes(name)) names.push(name);
  return [
    ...(own === undefined ? [{ value: 'none', text: 'no label' }] : []),
    ...names.map((name) => ({ value: `class ${name}`, text: name })),
    { value: 'out', text: choice.kind === 'out' ? 'left out' : 'leave out' },
  ];
}
