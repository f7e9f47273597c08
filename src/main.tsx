// Mounts the page around one studio. While developing, ?fake puts an engine without a GPU behind it.
// Before any component: what is said of plain elements must give way to what a component says of its own.
import './styles/tokens.css';
import './styles/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { createBrowserHost } from './state/browserHost';
import { countingFetch, createEngine, type Engine } from './state/engine';
import { followPage } from './state/page';
import { StudioProvider } from './state/react';
import { createStudio } from './state/studio';

async function start(): Promise<void> {
  const studio = createStudio(await findEngine(), createBrowserHost());
  window.fetch = countingFetch('page', window.fetch.bind(window), studio.reportTraffic);
  followPage(studio, document);
  createRoot(document.getElementById('root')!).render(
    <StrictMode>
      <StudioProvider studio={studio}>
        <App />
      </StudioProvider>
    </StrictMode>,
  );
  // Without it a run goes on all the same.
  void import('./state/lasting').then(({ followLasting }) => followLasting(studio)).catch(() => undefined);
  void import('./state/queue').then(({ followQueue }) => followQueue(studio)).catch(() => undefined);
  await studio.actions.begin();
}

async function findEngine(): Promise<Engine> {
  if (!import.meta.env.DEV || !location.search.includes('fake')) return createEngine();
  const { createFakeEngine } = await import('./testing/fakeEngine');
  const { fakeOptionsOf } = await import('./testing/fakePage');
  const engine = createFakeEngine(fakeOptionsOf(new URLSearchParams(location.search)));
  return Object.assign(window, { fake: engine }).fake;
}

void start();
