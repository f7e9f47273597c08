// What the studio needs of the page around it, so that the core runs without one. browserHost() is the real one.
import type { BuiltinModel, DeviceChoice } from '@/engine';
import type { Theme } from './types';

export interface ChosenDevice {
  device: DeviceChoice;
  /** Of the processor; left out: as many as are best. */
  threads?: number;
}

export interface Host {
  /** Milliseconds since 1970. */
  now(): number;
  fetchSample(): Promise<File>;
  fetchModels(): Promise<BuiltinModel[]>;
  /** Gives a file to the person. */
  save(name: string, blob: Blob): void;
  readTheme(): Theme;
  writeTheme(theme: Theme): void;
  /** Whether the settings that are seldom changed were unfolded last. */
  readAllSettings(): boolean;
  writeAllSettings(shown: boolean): void;
  /** Whether what a run trains on may lie beside its checkpoints; it may, until the person says no. */
  readKeepsFile(): boolean;
  writeKeepsFile(keeps: boolean): void;
  /** Whether the screen is kept awake while a run goes on; not, until the person wants it. */
  readKeepsAwake(): boolean;
  writeKeepsAwake(keeps: boolean): void;
  /** What computes, as it was chosen last; `auto` where nothing was. */
  readDevice(): ChosenDevice;
  writeDevice(chosen: ChosenDevice): void;
  /** Id of a run that waits for its device: a page that is loaded anew meanwhile goes on with it. Of this tab alone. */
  readLost(): string | null;
  writeLost(id: string | null): void;
  /** Loads the page anew. */
  reload(): void;
  /** Asks the browser to keep what this page stores, also when it runs out of room; false where it does not promise. */
  persist(): Promise<boolean>;
  /** Deletes what the page itself remembers, and opens it anew. */
  startOver(): void;
}
