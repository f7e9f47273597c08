// A warning or an error about one value, with its remedies as words to click. One without a change keeps the value.
import type { RecipeFinding } from '@/engine';
import { Alert } from '@/components/ui/Alert';
import { Button } from '@/components/ui/Button';
import { useActions } from '@/state/react';

export function Finding({ finding, onKeep }: { finding: RecipeFinding; onKeep(): void }) {
  const { editRecipe } = useActions();
  const { fact, rest } = splitFact(finding.message);
  return (
    <Alert
      inline
      level={finding.level}
      title={fact}
      actions={finding.remedies.map(({ label, patch }) => (
        <Button
          key={label}
          kind="link"
          onClick={() => (Object.keys(patch).length === 0 ? onKeep() : void editRecipe(patch))}
        >
          {label}
        </Button>
      ))}
    >
      {rest}
    </Alert>
  );
}

/** The first sentence is the fact, what follows its meaning. A point inside a number ends no sentence. */
export function splitFact(message: string): { fact: string; rest: string | null } {
  const end = message.search(/[.] /);
  if (end < 0) return { fact: message, rest: null };
  return { fact: message.slice(0, end + 1), rest: message.slice(end + 2) };
}
