// A link to one setting, which is unfolded where it has to be: what is wrong with it stands there.
import type { ReactNode } from 'react';
import type { RecipeField } from '@/engine';
import { Button } from '@/components/ui/Button';
import { focusWhenDrawn } from '@/components/ui/focusWhenDrawn';
import { useActions } from '@/state/react';
import { OTHER_FIELDS } from '@/state/recipe';

export function ShowSetting({ field, children }: { field: RecipeField; children: ReactNode }) {
  const { showAllSettings } = useActions();
  const show = () => {
    if (OTHER_FIELDS.some(({ name }) => name === field)) showAllSettings(true);
    focusWhenDrawn(`value-${field}`);
  };
  return (
    <Button kind="link" onClick={show}>
      {children}
    </Button>
  );
}
