// Step 2: which model, and every hyperparameter on its scale.
import { Section } from '@/components/ui/Section';
import { ModelNote } from './ModelNote';
import { ModelTable } from './ModelTable';
import { PresetSwitch } from './PresetSwitch';
import { RecipeTable } from './RecipeTable';

export function RecipeStep() {
  return (
    <Section
      id="recipe"
      number={2}
      title="Model & recipe"
      margin={<ModelNote />}
      full={
        <>
          <PresetSwitch />
          <RecipeTable />
        </>
      }
    >
      <ModelTable />
    </Section>
  );
}
