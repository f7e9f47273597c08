// A Host without a page, for tests of the studio: a fixed clock, and what was saved is kept to be looked at.
import type { ChosenDevice, Host } from '@/state/host';
import type { Theme } from '@/state/types';

export interface FakeHost extends Host {
  /** What `now` says. */
  time: number;
  saved: { name: string; blob: Blob }[];
  theme: Theme;
  allSettings: boolean;
  keepsFile: boolean;
  keepsAwake: boolean;
  device: ChosenDevice;
  /** What `persist` answers. */
  persistent: boolean;
  startedOver: number;
  lost: string | null;
  reloaded: number;
}

export function createFakeHost(): FakeHost {
  const host: FakeHost = {
    time: Date.UTC(2026, 10, 20, 14, 2, 10),
    saved: [],
    theme: 'system',
    allSettings: false,
    keepsFile: true,
    keepsAwake: false,
    device: { device: 'auto' },
    persistent: true,
    startedOver: 0,
    lost: null,
    reloaded: 0,
    now: () => host.time,
    fetchSample: async () => new File(['text,sentiment\n'], 'tweets_sentiment_1k.csv'),
    fetchModels: async () => [
      {
        name: 'all-MiniLM-L6-v2',
        size: 45_437_760,
        parameters: 22_713_216,
        family: 'BERT',
        layers: 6,
        hidden: 384,
        licence: 'Apache-2.0',
        sha256: '5ba0'.repeat(16),
      },
    ],
    save: (name, blob) => void host.saved.push({ name, blob }),
    readTheme: () => host.theme,
    writeTheme: (theme) => {
      host.theme = theme;
    },
    readAllSettings: () => host.allSettings,
    writeAllSettings: (shown) => {
      host.allSettings = shown;
    },
    readKeepsFile: () => host.keepsFile,
    writeKeepsFile: (keeps) => {
      host.keepsFile = keeps;
    },
    readKeepsAwake: () => host.keepsAwake,
    writeKeepsAwake: (keeps) => {
      host.keepsAwake = keeps;
    },
    readDevice: () => host.device,
    writeDevice: (device) => {
      host.device = device;
    },
    readLost: () => host.lost,
    writeLost: (id) => {
      host.lost = id;
    },
    reload: () => void host.reloaded++,
    persist: async () => host.persistent,
    startOver: () => void host.startedOver++,
  };
  return host;
}
