// What the studio does to the page around React: the tab's title and the theme. Called once, by main.
import type { Studio } from './studio';
import { selectTitle } from './selectors/title';

/** Keeps title and theme as the state has them; returns the way to stop. */
export function followPage({ store }: Studio, page: Document): () => void {
  const apply = () => {
    const state = store.getState();
    const title = selectTitle(state);
    if (page.title !== title) page.title = title;
    if (state.theme === 'system') delete page.documentElement.dataset.theme;
    else page.documentElement.dataset.theme = state.theme;
  };
  apply();
  return store.subscribe(apply);
}
