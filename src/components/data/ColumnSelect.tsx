// The word that says which column holds the texts, or the labels.
import { InlineSelect } from '@/components/ui/InlineSelect';
import { useActions, useStudio } from '@/state/react';
import type { DataChoices } from '@/engine';
import type { StudioState } from '@/state/types';

type Role = 'text' | 'label';

const KEYS = { text: 'textColumn', label: 'labelColumn' } as const;

export function ColumnSelect({ role, after }: { role: Role; after: string }) {
  const columns = useStudio((state) => state.table?.columns);
  const text = useStudio((state) => columnOf('text', state));
  const label = useStudio((state) => columnOf('label', state));
  const edited = useStudio((state) => state.choices[KEYS[role]] !== undefined);
  const { choose } = useActions();
  const now = { text, label };
  const options = (columns ?? []).map((name, index) => ({ value: String(index), text: name }));
  const none = { value: '', text: 'a column of your choice' };
  return (
    <InlineSelect
      label={role === 'text' ? 'Text column' : 'Label column'}
      value={now[role] === null ? '' : String(now[role])}
      options={now[role] === null ? [none, ...options] : options}
      edited={edited}
      after={after}
      onChange={(value) => void choose(columnChoice(role, value, now))}
    />
  );
}

/** What was chosen, else what the engine took, else what the reader guessed. */
function columnOf(role: Role, { choices, data, table }: StudioState): number | null {
  const key = KEYS[role];
  return choices[key] ?? data?.choices[key] ?? table?.[key] ?? null;
}

/** Choosing the other role's column swaps the two: one column cannot be both. */
export function columnChoice(role: Role, value: string, now: Record<Role, number | null>): DataChoices {
  if (value === '') return {};
  const other: Role = role === 'text' ? 'label' : 'text';
  const choice: DataChoices = { [KEYS[role]]: Number(value) };
  if (Number(value) === now[other] && now[role] !== null) choice[KEYS[other]] = now[role];
  return choice;
}
