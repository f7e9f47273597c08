// Unfolds or folds the settings that are seldom changed, and remembers it.
import type { Context } from '../context';

export function showAllSettings(context: Context) {
  return (shown: boolean): void => {
    context.set({ allSettings: shown });
    context.host.writeAllSettings(shown);
  };
}
