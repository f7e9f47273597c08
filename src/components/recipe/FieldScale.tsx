// A field's value on its graduated scale; nothing where no scale helps.
import type { Field } from '@/engine';
import { Rule } from '@/components/ui/Rule';
import { useStudio } from '@/state/react';
import type { FieldTone } from '@/components/ui/Field';

export function FieldScale({ field, tone }: { field: Field; tone: FieldTone }) {
  const value = useStudio((state) => state.recipe[field.name]);
  if (field.kind !== 'number' || !field.scale) return null;
  const labels = scaleLabels(field.scale);
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

interface Label {
  at: number;
  text: string;
}

/** The ends; on a log scale of whole powers also the powers of ten between, where there is room for them. */
export function scaleLabels({
  min,
  max,
  kind,
}: {
  min: number;
  max: number;
  kind: 'linear' | 'log';
}): Label[] {
  if (kind === 'linear') return [min, max].map((at) => ({ at, text: String(at) }));
  const decades = Math.log10(max / min);
  const whole = Math.abs(decades - Math.round(decades)) < 1e-9 && decades < 3.5;
  const places = whole
    ? Array.from({ length: Math.round(decades) + 1 }, (_, index) =>
        Number((min * 10 ** index).toPrecision(3)),
      )
    : [min, max];
  return places.map((at) => ({ at, text: at < 0.01 ? at.toExponential() : String(at) }));
}
