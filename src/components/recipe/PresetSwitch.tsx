// Which recipe to start from. Editing any field makes it the person's own.
import type { Recipe } from '@/engine';
import { useActions, useStudio } from '@/state/react';
import { CARD_NAME } from '@/state/recipe';
import styles from './recipe.module.css';

const PRESETS: readonly { value: Recipe['preset']; text: string; note: string }[] = [
  {
    value: 'recommended',
    text: 'Recommended',
    note: 'what usually works for a model of this size; edit any field and it becomes Custom',
  },
  {
    value: 'card',
    text: `Model card: ${CARD_NAME}`,
    note: 'as printed on the card, with its split of 667 and 333; edit any field and it becomes Custom',
  },
  { value: 'custom', text: 'Custom', note: 'your own values' },
];

export function PresetSwitch() {
  const preset = useStudio((state) => state.recipe.preset);
  const { setPreset } = useActions();
  return (
    <div className={styles.presetRow}>
      <h3 id="preset">Recipe</h3>
      <div className={styles.preset} role="radiogroup" aria-labelledby="preset">
        {PRESETS.map(({ value, text }) => (
          <label key={value}>
            <input
              type="radio"
              name="preset"
              value={value}
              checked={preset === value}
              onChange={() => void setPreset(value)}
            />
            {text}
          </label>
        ))}
      </div>
      <span className="quiet">{PRESETS.find(({ value }) => value === preset)?.note}</span>
    </div>
  );
}
