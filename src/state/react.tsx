// The one bridge between the studio and React: a provider and two hooks.
import { createContext, use, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Actions, Studio } from './studio';
import type { StudioState } from './types';

const StudioContext = createContext<Studio | null>(null);

export function StudioProvider({ studio, children }: { studio: Studio; children: ReactNode }) {
  return <StudioContext value={studio}>{children}</StudioContext>;
}

function useStudioContext(): Studio {
  const studio = use(StudioContext);
  if (!studio) throw new Error('useStudio: expected a StudioProvider above, found none.');
  return studio;
}

/** A part of the state; the component redraws when that part is another value (wrap new objects in useShallow). */
export function useStudio<T>(select: (state: StudioState) => T): T {
  return useStore(useStudioContext().store, select);
}

/** What can be done. The same object for the life of the page. */
export function useActions(): Actions {
  return useStudioContext().actions;
}
