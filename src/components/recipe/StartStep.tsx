// Step 3 before a run: what it would be, and the button that starts it, or the reason why it cannot start.
import type { ReactNode } from 'react';
import { Readout, type Reading } from '@/components/ui/Readout';
import { RunsOn } from '@/components/ui/RunsOn';
import { Section } from '@/components/ui/Section';
import { count, counted } from '@/state/format';
import { useStudio } from '@/state/react';
import { FIELD } from '@/state/recipe';
import { selectBlocker, type Blocker } from '@/state/selectors/blocker';
import { planOf, type Plan } from '@/state/selectors/plan';
import type { CostState, StudioState } from '@/state/types';
import { useRunsOn } from '@/state/useRunsOn';
import { memoryWords, timeWords } from './costWords';
import { RunMemory } from './RunMemory';
import { RunTime } from './RunTime';
import { ShowSetting } from './ShowSetting';
import { StartBar } from './StartBar';
import { StartButton } from './StartButton';
import styles from './start.module.css';

const PRESETS = {
  recommended: 'The recommended recipe',
  card: 'The card’s recipe',
  custom: 'Your own recipe',
};

/** `runs`: the table of them, under the step. */
export function StartStep({ runs }: { runs?: ReactNode }) {
  const preset = useStudio((state) => state.recipe.preset);
  const model = useStudio((state) => state.model.info?.name);
  return (
    <Section
      id="train"
      number={3}
      title="Train"
      summary={`${PRESETS[preset]}${model ? ` on ${model}` : ''}`}
      margin={<StartNote />}
      full={runs}
    >
      <Start />
    </Section>
  );
}

function Start() {
  const data = useStudio((state) => state.data);
  const recipe = useStudio((state) => state.recipe);
  const blocker = useStudio(selectBlocker);
  const cost = useStudio((state) => state.cost);
  const plan = planOf({ data, recipe, cost });
  const big = timeWords(cost) ?? (plan ? counted(plan.steps, 'step') : 'Steps');
  return (
    <>
      <Readout
        big={big}
        readings={plan && data ? [...costReadings(cost, plan), ...readings(plan, recipe, data)] : []}
        actions={
          <span className={styles.here}>
            <StartButton />
          </span>
        }
      />
      <Reason blocker={blocker} />
      <Machine />
      <RunMemory />
      <StartBar title={big} blocker={blocker} />
    </>
  );
}

/** What the run would be computed on, and the choice where there is one. */
function Machine() {
  const runsOn = useRunsOn();
  return runsOn ? <RunsOn {...runsOn} /> : null;
}

/** Why there cannot be a run, and the way to the setting that is to be changed. */
function Reason({ blocker }: { blocker: Blocker | null }) {
  return (
    <div className={styles.reason}>
      <p id="start-reason" role="status">
        {blocker?.sentence}
      </p>
      {blocker?.field ? (
        <ShowSetting field={blocker.field}>Show {FIELD[blocker.field].label}</ShowSetting>
      ) : null}
    </div>
  );
}

/** Nothing until there is a run to ask about. */
function costReadings(cost: CostState, { steps }: Plan): Reading[] {
  if (cost.status === 'none') return [];
  return [
    { name: 'time', value: <RunTime steps={steps} /> },
    { name: 'memory', value: memoryWords(cost) },
  ];
}

function readings(
  { steps, stepsPerEpoch, rows }: Plan,
  recipe: StudioState['recipe'],
  data: NonNullable<StudioState['data']>,
): Reading[] {
  return [
    { name: 'steps', value: `${recipe.epochs} × ${count(stepsPerEpoch)} = ${count(steps)}` },
    { name: 'learns from', value: learnsFrom(data, rows) },
    { name: 'checked on', value: counted(data.validationRows, 'tweet') },
  ];
}

/** "803 tweets", and what copies and repeats make of them. */
function learnsFrom({ trainRows }: NonNullable<StudioState['data']>, rows: number): string {
  const tweets = counted(trainRows, 'tweet');
  return rows === trainRows ? tweets : `${tweets}, ${count(rows)} an epoch`;
}

function StartNote() {
  const slow = useStudio(({ devices }) => devices?.used === 'gpu' && devices.gpu.ok && devices.gpu.software);
  return (
    <>
      <p className="note">
        An epoch is one pass over the tweets to learn from, with the copies and repeats of the recipe. After
        each, the model is asked about tweets it has never seen: that is the figure to trust.
      </p>
      <p className="note">
        The time is estimated from how fast this machine multiplies. Measuring trains a few steps of this very
        run and puts them away.
      </p>
      {slow ? (
        <p className="note">
          This adapter is software: the same results as a GPU, many times slower. Fewer rows make a first try
          quick.
        </p>
      ) : (
        <p className="note">Keep this page open while it trains. Closing it ends the run.</p>
      )}
    </>
  );
}
