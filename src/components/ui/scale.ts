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

/** Ticks of a linear scale every `step`, major ones every `every` of them. */
export function linearTicks({ min, max }: Scale, step: number, every: number): Tick[] {
  const count = Math.floor((max - min) / step + 1e-9);
  return Array.from({ length: count + 1 }, (_, index) => ({
    at: (100 * index * step) / (max - min),
    major: index % every === 0,
  }));
}

/** Ticks at 1 to 9 times each power of ten; the powers are major. */
export function logTicks(scale: Scale): Tick[] {
  const ticks: Tick[] = [];
  const [first, last] = [Math.round(Math.log10(scale.min)), Math.round(Math.log10(scale.max))];
  for (let power = first; power <= last; power++) {
    for (let digit = 1; digit < (power === last ? 2 : 10); digit++) {
      ticks.push({ at: placeOf(digit * 10 ** power, scale), major: digit === 1 });
    }
  }
  return ticks;
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
  return linearTicks(scale, niceStep(scale.max - scale.min, 10), 5);
}
