// Where a run is: epoch, time left, time gone, step, speed, memory, the way to stop it, and all of it on one rule.
import type { RunCurves } from '@/engine';
import { Readout } from '@/components/ui/Readout';
import { bytes, count, duration, percent, tokenRate } from '@/state/format';
import type { RunState, RunStatus } from '@/state/types';
import { AwakeChoice } from './AwakeChoice';
import { currentEpoch, paddingSpared, secondsLeft, tokensPerSecond } from './pace';
import { PauseButton } from './PauseButton';
import { ProgressRule } from './ProgressRule';
import { StopButton } from './StopButton';
import styles from './RunReadout.module.css';

export function RunReadout({ run, curves }: { run: RunState; curves: RunCurves | null }) {
  return (
    <div className={styles.readout}>
      <Readout
        big={headline(run, curves)}
        readings={curves?.steps.length ? readings(curves) : []}
        note={
          curves?.steps.length ? null : 'The first step takes longest: what computes is made ready for it.'
        }
        actions={
          <>
            <PauseButton />
            <StopButton />
          </>
        }
      />
      {curves ? (
        <ProgressRule
          steps={curves.start.steps}
          epochs={curves.start.recipe.epochs}
          step={curves.steps.at(-1)?.step ?? 0}
          epochsDone={curves.epochs.length}
          state={RULE[run.status] ?? 'running'}
        />
      ) : null}
      <AwakeChoice />
    </div>
  );
}

const RULE: Partial<Record<RunStatus, 'waiting' | 'paused'>> = { starting: 'waiting', paused: 'paused' };

/** Also said by the bar at the bottom of a phone. */
export function headline(run: RunState, curves: RunCurves | null): string {
  if (run.status === 'stopping') return 'Stopping';
  if (run.status === 'paused') return 'Paused';
  return curves ? `Epoch ${currentEpoch(curves)} of ${curves.start.recipe.epochs}` : 'Starting';
}

function readings(curves: RunCurves) {
  const last = curves.steps[curves.steps.length - 1];
  const pace = tokensPerSecond(curves.steps, curves.start.stepsPerEpoch);
  const left = secondsLeft(curves);
  return [
    { name: 'left', value: left === null ? 'measuring' : duration(left) },
    { name: 'elapsed', value: duration(last.elapsed) },
    { name: 'step', value: `${count(last.step)} of ${count(curves.start.steps)}` },
    { name: 'speed', value: pace ? tokenRate(pace) : 'measuring' },
    { name: 'padding spared', value: percent(paddingSpared(curves.steps), 0) },
    { name: 'memory', value: bytes(last.memory) },
  ];
}
