// The control of one field: a number, a choice, or on and off.
import { SelectField, type FieldTone } from '@/components/ui/Field';
import type { ChoiceField, Field, SwitchField } from '@/engine';
import { useActions, useStudio } from '@/state/react';
import { NumberInput } from './NumberInput';

interface Props<F extends Field> {
  field: F;
  tone: FieldTone;
  describedBy: string;
}

export function FieldInput({ field, ...rest }: Props<Field>) {
  if (field.kind === 'number') return <NumberInput field={field} {...rest} />;
  if (field.kind === 'choice') return <ChoiceInput field={field} {...rest} />;
  return <SwitchInput field={field} {...rest} />;
}

function ChoiceInput({ field, tone, describedBy }: Props<ChoiceField>) {
  const value = useStudio((state) => String(state.recipe[field.name]));
  const { editRecipe } = useActions();
  if (field.options.length === 1) return <>{field.options[0].label}</>;
  return (
    <SelectField
      aria-labelledby={`setting-${field.name}`}
      aria-describedby={describedBy}
      tone={tone}
      value={value}
      onChange={(event) => void editRecipe({ [field.name]: event.target.value })}
    >
      {field.options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </SelectField>
  );
}

function SwitchInput({ field, tone, describedBy }: Props<SwitchField>) {
  const value = useStudio((state) => state.recipe[field.name] === true);
  const { editRecipe } = useActions();
  return (
    <SelectField
      aria-labelledby={`setting-${field.name}`}
      aria-describedby={describedBy}
      tone={tone}
      value={value ? 'on' : 'off'}
      onChange={(event) => void editRecipe({ [field.name]: event.target.value === 'on' })}
    >
      <option value="on">On</option>
      <option value="off">Off</option>
    </SelectField>
  );
}
