// Step 1 where a model came first: the place for the tweets, which a model that has a head does not need to answer.
import { Section } from '@/components/ui/Section';
import { DropZone } from './DropZone';

export function NoDataStep() {
  return (
    <Section
      id="data"
      number={1}
      title="Data"
      margin={
        <p className="note">
          To train, Warble needs tweets with labels. A model that was trained before can answer without: see
          the playground.
        </p>
      }
    >
      <DropZone />
    </Section>
  );
}
