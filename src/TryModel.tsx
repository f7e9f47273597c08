// A model that is trained already, asked without any data: the models to choose from, and the playground. Comes with the steps.
import { useEffect } from 'react';
import { PlaygroundStep } from '@/components/playground/PlaygroundStep';
import { ModelNote } from '@/components/recipe/ModelNote';
import { ModelTable } from '@/components/recipe/ModelTable';
import { Button } from '@/components/ui/Button';
import { focusHeading } from '@/components/ui/focusHeading';
import { Section } from '@/components/ui/Section';
import { useActions, useStudio } from '@/state/react';

export function TryModel() {
  const { tryModel } = useActions();
  // The link that led here is gone.
  useEffect(() => void focusHeading('recipe'), []);
  return (
    <>
      <h1 className="visually-hidden">Try a model that is trained already</h1>
      <Section
        id="recipe"
        number={2}
        title="Model"
        summary="one with a classifier of its own answers without any data"
        actions={
          <Button kind="link" onClick={() => tryModel(false)}>
            Back to the start
          </Button>
        }
        margin={<ModelNote />}
      >
        <ModelTable />
      </Section>
      <Answers />
    </>
  );
}

function Answers() {
  const info = useStudio((state) => (state.model.status === 'ready' ? state.model.info : null));
  if (!info) return null;
  if (info.labels) return <PlaygroundStep />;
  return (
    <Section id="playground" number={5} title="Playground">
      <p className="note" role="status">
        {info.headFault
          ? `${info.name} gives no answers of its own. ${info.headFault}`
          : `${info.name} has no classes of its own, so it cannot answer yet.`}{' '}
        Drop a file of labelled tweets to train it, or choose one at the start.
      </p>
    </Section>
  );
}
