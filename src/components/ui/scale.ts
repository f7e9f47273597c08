// Where a value stands on a graduated scale, and where its ticks are. Pure.

export interface Scale {
  min: number;
  max: number;
  /** log: a factor of ten is as wide everywhere. */
  kind: 'linear' | 'log';
}

export interface Tick {
  /** 0 to 100. */
  at: number;
  major: boolean;
}

/** Place of `value` on the scale in per cent, kept within its ends. */
export function placeOf(value: number, { min, max, kind }: Scale): number {
  const share =
    kind === 'log' ? Math.log(Math.max(value, min) / min) / Math.log(max / min) : (value - min) / (max - min);
  return 100 * Math.min(1, Math.max(0, share));
}

/** Ticks of a linear scale every `step`; both ends are major. */
export function linearTicks(scale: Scale, step: number): Tick[] {
  const count = Math.ceil((scale.max - scale.min) / step - 1e-9) - 1;
  const between = Array.from({ length: count }, (_, index) => scale.min + (index + 1) * step);
  return withEnds(between.map((value) => ({ at: placeOf(value, scale), major: false })));
}

/** Ticks at 1 to 9 times each power of ten that lie on the scale; powers and both ends are major. */
export function logTicks(scale: Scale): Tick[] {
  const ticks: Tick[] = [];
  for (let power = Math.floor(Math.log10(scale.min)); 10 ** power < scale.max; power++) {
    for (let digit = 1; digit < 10; digit++) {
      const value = digit * 10 ** power;
      const inside = value > scale.min * 1.001 && value < scale.max * 0.999;
      if (inside) ticks.push({ at: placeOf(value, scale), major: digit === 1 });
    }
  }
  return withEnds(ticks);
}

function withEnds(ticks: Tick[]): Tick[] {
  return [{ at: 0, major: true }, ...ticks, { at: 100, major: true }];
}

/** The step of 1, 2 or 5 times a power of ten that cuts `span` into about `count` pieces. */
export function niceStep(span: number, count: number): number {
  const rough = span / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const digit = [1, 2, 5, 10].find((candidate) => candidate * power >= rough * 0.999) ?? 10;
  return digit * power;
}

/** Ticks for any scale: about ten pieces when it is linear, every digit when it is logarithmic. */
export function ticksOf(scale: Scale): Tick[] {
  if (scale.kind === 'log') return logTicks(scale);
  return linearTicks(scale, niceStep(scale.max - scale.min, 10));
}
