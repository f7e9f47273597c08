// Lays the six steps on the page. Each step's folder knows its inside; which are open is known by the state.
import { DataStep } from '@/components/data/DataStep';
import { RecipeStep } from '@/components/recipe/RecipeStep';
import { StartStep } from '@/components/recipe/StartStep';
import { ExportStep } from '@/components/export/ExportStep';
import { PlaygroundStep } from '@/components/playground/PlaygroundStep';
import { ResultsStep } from '@/components/results/ResultsStep';
import { Page } from '@/components/shell/Page';
import { StepFrame } from '@/components/shell/StepFrame';
import { TrainStep } from '@/components/train/TrainStep';
import { Welcome } from '@/components/welcome/Welcome';
import { useStudio } from '@/state/react';

export function App() {
  const hasTable = useStudio((state) => state.table !== null);
  return <Page>{hasTable ? <Steps /> : <Welcome />}</Page>;
}

function Steps() {
  const idle = useStudio((state) => state.run.status === 'idle');
  return (
    <>
      <StepFrame name="data">
        <DataStep />
      </StepFrame>
      <StepFrame name="recipe">
        <RecipeStep />
      </StepFrame>
      <StepFrame name="train">{idle ? <StartStep /> : <TrainStep />}</StepFrame>
      <StepFrame name="results">
        <ResultsStep />
      </StepFrame>
      <StepFrame name="playground">
        <PlaygroundStep />
      </StepFrame>
      <StepFrame name="export">
        <ExportStep />
      </StepFrame>
    </>
  );
}
