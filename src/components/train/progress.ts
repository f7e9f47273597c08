// Ticks and labels of the progress rule. Pure; places are shares of the whole run, 0 to 1.

export interface StepTick {
  at: number;
  major: boolean;
}

/** Ticks that a rule can carry without becoming a grey bar. */
const MOST_TICKS = 80;

/** A tick every 1, 2, 5, 10, … steps, every fifth one major; the ends of epochs are drawn apart. */
export function stepTicks(steps: number): StepTick[] {
  const every = tickStep(steps);
  const ticks: StepTick[] = [];
  for (let step = every; step < steps; step += every) {
    ticks.push({ at: step / steps, major: step % (5 * every) === 0 });
  }
  return ticks;
}

function tickStep(steps: number): number {
  for (let power = 1; ; power *= 10) {
    for (const digit of [1, 2, 5]) if (steps / (digit * power) <= MOST_TICKS) return digit * power;
  }
}

/** Label of each epoch, in its middle; words while there is room, then numbers, then some of the numbers. */
export function epochLabels(epochs: number): { at: number; text: string }[] {
  const every = Math.ceil(epochs / 20);
  const all = Array.from({ length: epochs }, (_, index) => index + 1);
  return all
    .filter((epoch) => (epoch - 1) % every === 0)
    .map((epoch) => ({ at: (epoch - 0.5) / epochs, text: epochs <= 6 ? `epoch ${epoch}` : String(epoch) }));
}
