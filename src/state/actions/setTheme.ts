// Sets light or dark, and remembers it.
import type { Context } from '../context';
import type { Theme } from '../types';

export function setTheme(context: Context) {
  return (theme: Theme): void => {
    context.set({ theme });
    context.host.writeTheme(theme);
  };
}
