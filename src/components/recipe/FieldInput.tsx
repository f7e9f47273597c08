// The control of one field: a number, a choice, or on and off.
import { useState } from 'react';
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
  const options = useOffered(field, value);
  if (options.length === 1) return <>{options[0].label}</>;
  return (
    <SelectField
      id={`value-${field.name}`}
      aria-labelledby={`setting-${field.name}`}
      aria-describedby={describedBy}
      tone={tone}
      value={value}
      onChange={(event) => void editRecipe({ [field.name]: event.target.value })}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </SelectField>
  );
}

/**
 * float16 only where it was tested on this GPU, which its price shows; and where it is what is chosen. Prices come and go
 * with each change of the recipe, the offer stays.
 */
function useOffered({ name, options }: ChoiceField, present: string) {
  const priced = useStudio(({ cost }) => cost.prices.some((price) => price.field === 'precision'));
  const [tested, setTested] = useState(false);
  if (priced && !tested) setTested(true);
  if (name !== 'precision' || tested) return options;
  return options.filter(({ value }) => value === 'float32' || value === present);
}

function SwitchInput({ field, tone, describedBy }: Props<SwitchField>) {
  const value = useStudio((state) => state.recipe[field.name] === true);
  const { editRecipe } = useActions();
  return (
    <SelectField
      id={`value-${field.name}`}
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
