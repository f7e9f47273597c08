// Real runs that went wrong in known ways, as scripts/record-troubles.ts recorded them, and what the rules make of them.
import { readFileSync } from 'node:fs';
import { diagnose, type Diagnosis } from '@/engine/training/diagnosis';
import type { EndEvent, EpochEvent, StartEvent, StepEvent } from '@/engine/training/events';

export interface RecordedRun {
  start: StartEvent;
  steps: StepEvent[];
  epochs: EpochEvent[];
  end: EndEvent | null;
}

type Written = Omit<RecordedRun, 'steps'> & {
  steps: [loss: number, accuracy: number, gradNorm: number | null, learningRate: number][];
};

export function recordedRun(name: string): RecordedRun {
  const file = readFileSync(`src/testing/fixtures/runs/${name}.json`, 'utf8');
  const { start, steps, ...rest } = JSON.parse(file) as Written;
  return {
    ...rest,
    start,
    steps: steps.map(([loss, accuracy, gradNorm, learningRate], i) => ({
      type: 'step',
      step: i + 1,
      epoch: (i + 1) / start.stepsPerEpoch,
      loss,
      accuracy,
      examples: start.recipe.batchSize,
      tokens: 0,
      paddedTokens: 0,
      memory: 0,
      // JSON has no infinity.
      gradNorm: gradNorm ?? Infinity,
      learningRate,
      skipped: gradNorm === null,
      elapsed: i,
    })),
  };
}

export const diagnosed = ({ start, steps, epochs, end }: RecordedRun): Diagnosis[] =>
  diagnose(start, steps, epochs, end);
