// A field's value on its graduated scale; nothing where no scale helps.
import type { Field } from '@/engine';
import { Rule } from '@/components/ui/Rule';
import { small } from '@/state/format';
import { useStudio } from '@/state/react';
import type { FieldTone } from '@/components/ui/Field';

export function FieldScale({ field, tone }: { field: Field; tone: FieldTone }) {
  const value = useStudio((state) => state.recipe[field.name]);
  if (field.kind !== 'number' || !field.scale) return null;
  const labels = scaleLabels(field.scale).map((at) => ({ at, text: small(at) }));
  return (
    <Rule
      scale={field.scale}
      value={typeof value === 'number' ? value : null}
      usual={field.usual}
      labels={labels}
      tone={tone}
    />
  );
}

/** The ends; on a log scale also the powers of ten between, where there is room for them. */
export function scaleLabels({
  min,
  max,
  kind,
}: {
  min: number;
  max: number;
  kind: 'linear' | 'log';
}): number[] {
  const decades = Math.round(Math.log10(max / min));
  if (kind === 'linear' || decades < 2 || decades > 3) return [min, max];
  return Array.from({ length: decades + 1 }, (_, index) => Number((min * 10 ** index).toPrecision(3)));
}
