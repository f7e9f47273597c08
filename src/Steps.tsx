// The six steps, once there is a table. Loaded after the first visit is drawn: nobody needs them before that.
import { lazy, Suspense } from 'react';
import { DataStep } from '@/components/data/DataStep';
import { HubData } from '@/components/hubData/HubData';
import { PlaygroundStep } from '@/components/playground/PlaygroundStep';
import { RecipeStep } from '@/components/recipe/RecipeStep';
import { StartStep } from '@/components/recipe/StartStep';
import { ResultsStep } from '@/components/results/ResultsStep';
import { Runs } from '@/components/runs/Runs';
import { StepFrame } from '@/components/shell/StepFrame';
import { TickedFigures } from '@/components/train/TickedFigures';
import { TrainStep } from '@/components/train/TrainStep';
import { useStudio } from '@/state/react';

const ExportStep = lazy(() =>
  import('@/components/export/ExportStep').then((all) => ({ default: all.ExportStep })),
);

export { TryModel } from './TryModel';

/** Each step's folder knows its inside; which are open is known by the state. */
export default function Steps() {
  const idle = useStudio((state) => state.run.status === 'idle');
  return (
    <>
      <h1 className="visually-hidden">Fine-tune BERT on your tweets, in six steps</h1>
      <StepFrame name="data">
        <DataStep elsewhere={<HubData />} />
      </StepFrame>
      <StepFrame name="recipe">
        <RecipeStep />
      </StepFrame>
      <StepFrame name="train">
        {idle ? <StartStep runs={<PastRuns />} /> : <TrainStep runs={<Runs />} />}
      </StepFrame>
      <StepFrame name="results">
        <ResultsStep />
      </StepFrame>
      <StepFrame name="playground">
        <PlaygroundStep />
      </StepFrame>
      <StepFrame name="export">
        <Suspense fallback={null}>
          <ExportStep />
        </Suspense>
      </StepFrame>
    </>
  );
}

/** Before a run: those that are ticked have no other charts to be drawn on. */
function PastRuns() {
  return (
    <>
      <TickedFigures />
      <Runs />
    </>
  );
}
