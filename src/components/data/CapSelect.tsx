// The sentence on how many rows are used, and that a draw keeps each class's share.
import { InlineSelect } from '@/components/ui/InlineSelect';
import { count } from '@/state/format';
import { useActions, useStudio } from '@/state/react';

const CAPS = [200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000];

/** The caps that would leave something out, with the one in force and "all". */
export function capOptions(usable: number, cap: number | null) {
  const caps = CAPS.filter((value) => value < usable || value === cap);
  if (cap !== null && !caps.includes(cap)) caps.push(cap);
  const options = caps
    .sort((a, b) => a - b)
    .map((value) => ({ value: String(value), text: `at most ${count(value)}` }));
  return [...options, { value: 'all', text: 'all' }];
}

export function CapSelect() {
  const data = useStudio((state) => state.data);
  const chosen = useStudio((state) => state.choices.maxRows);
  const { choose } = useActions();
  if (!data) return null;
  const cap = chosen === undefined ? data.choices.maxRows : chosen;
  const { used, notDrawn } = data.account;
  // A split says which rows are used: none is drawn.
  if (data.split) return <>{data.split.fileName} says which rows are used.</>;
  return (
    <>
      Of the {count(used + notDrawn)} rows that can be used, use{' '}
      <InlineSelect
        label="Rows to use"
        value={cap === null ? 'all' : String(cap)}
        options={capOptions(used + notDrawn, cap)}
        edited={chosen !== undefined}
        after={notDrawn > 0 ? ',' : '.'}
        onChange={(value) => void choose({ maxRows: value === 'all' ? null : Number(value) })}
      />
      {notDrawn > 0 ? ' drawn so that every class keeps its share.' : null}
    </>
  );
}
