// A number that can be typed as papers write it (2e-5). What is not a number stays in the field, marked, and is not taken.
import { useState, type KeyboardEvent } from 'react';
import { TextField, type FieldTone } from '@/components/ui/Field';
import type { NumberField } from '@/engine';
import { useActions, useStudio } from '@/state/react';
import { parseNumber, showNumber, stepped } from './numberText';

interface Props {
  field: NumberField;
  tone: FieldTone;
  describedBy: string;
}

export function NumberInput({ field, tone, describedBy }: Props) {
  const value = useStudio((state) => state.recipe[field.name]) as number | null;
  const [draft, setDraft] = useState<string | null>(null);
  const { editRecipe } = useActions();
  const unreadable = draft !== null && parseNumber(draft, field) === undefined;
  const take = (text: string) => {
    setDraft(text);
    const parsed = parseNumber(text, field);
    if (parsed !== undefined) void editRecipe({ [field.name]: parsed });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const direction = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (!direction || value === null) return;
    event.preventDefault();
    setDraft(null);
    void editRecipe({ [field.name]: stepped(value, direction, field) });
  };
  return (
    <>
      <TextField
        id={`value-${field.name}`}
        aria-labelledby={`setting-${field.name}`}
        aria-describedby={unreadable ? `unreadable-${field.name}` : describedBy}
        tone={unreadable ? 'error' : tone}
        inputMode="decimal"
        autoComplete="off"
        spellCheck={false}
        placeholder={field.whenEmpty ?? undefined}
        value={draft ?? showNumber(value)}
        onChange={(event) => take(event.target.value)}
        onBlur={() => setDraft(null)}
        onKeyDown={onKeyDown}
      />
      {unreadable ? <Unreadable field={field} kept={showNumber(value)} /> : null}
    </>
  );
}

function Unreadable({ field, kept }: { field: NumberField; kept: string }) {
  return (
    <span id={`unreadable-${field.name}`} role="status">
      Not a {field.integer ? 'whole number' : 'number'}. {kept || field.whenEmpty} is kept.
    </span>
  );
}
