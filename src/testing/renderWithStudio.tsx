// Renders a part of the page on a studio with the fake engine behind it. For DOM tests.
import { act, render, type RenderResult } from '@testing-library/react';
import type { ReactElement } from 'react';
import { StudioProvider } from '@/state/react';
import { createStudio, type Studio } from '@/state/studio';
import type { StudioState } from '@/state/types';
import { createFakeEngine, type FakeEngine, type FakeOptions } from './fakeEngine';
import { createFakeHost, type FakeHost } from './fakeHost';

export interface Rendered extends RenderResult {
  studio: Studio;
  engine: FakeEngine;
  host: FakeHost;
  /** Changes the state as an action would. */
  set(patch: Partial<StudioState>): void;
}

export function renderWithStudio(element: ReactElement, options: FakeOptions = {}): Rendered {
  const engine = createFakeEngine(options);
  const host = createFakeHost();
  const studio = createStudio(engine, host);
  const result = render(<StudioProvider studio={studio}>{element}</StudioProvider>);
  return { ...result, studio, engine, host, set: (patch) => act(() => studio.store.setState(patch)) };
}
