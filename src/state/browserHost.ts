// The Host that a real page is: its clock, its own files, its downloads, its memory of small choices.
import { EngineError, type BuiltinModel } from '@/engine';
import type { ChosenDevice, Host } from './host';
import type { Theme } from './types';

const SAMPLE = 'samples/tweets.csv';
const THEME_KEY = 'warble-theme';
const DEVICE_KEY = 'warble-device';
const SETTINGS_KEY = 'warble-all-settings';
const KEEPS_KEY = 'warble-keeps-file';
const AWAKE_KEY = 'warble-keeps-awake';
const LOST_KEY = 'warble-lost';

/** Addresses are relative to the page, so that it can lie in any folder of a static host. */
export function createBrowserHost(): Host {
  return {
    now: Date.now,
    async fetchSample() {
      const response = await fetchOwn(SAMPLE);
      return new File([await response.blob()], 'tweets.csv', { type: 'text/csv' });
    },
    async fetchModels() {
      const response = await fetchOwn('models/index.json');
      return (await response.json()) as BuiltinModel[];
    },
    save,
    readTheme,
    writeTheme: (theme) => remember(THEME_KEY, theme === 'system' ? null : theme),
    readAllSettings: () => recall(SETTINGS_KEY) === 'shown',
    writeAllSettings: (shown) => remember(SETTINGS_KEY, shown ? 'shown' : null),
    readKeepsFile: () => recall(KEEPS_KEY) !== 'no',
    writeKeepsFile: (keeps) => remember(KEEPS_KEY, keeps ? null : 'no'),
    readKeepsAwake: () => recall(AWAKE_KEY) === 'yes',
    writeKeepsAwake: (keeps) => remember(AWAKE_KEY, keeps ? 'yes' : null),
    readDevice,
    writeDevice: ({ device, threads }) =>
      remember(DEVICE_KEY, device === 'auto' ? null : [device, threads].filter(Boolean).join(' ')),
    readLost: () => recall(LOST_KEY, 'sessionStorage'),
    writeLost: (id) => remember(LOST_KEY, id, 'sessionStorage'),
    reload: () => location.reload(),
    persist,
    startOver,
  };
}

async function fetchOwn(path: string): Promise<Response> {
  const response = await fetch(new URL(path, document.baseURI)).catch(() => null);
  if (response?.ok) return response;
  throw new EngineError(
    'network',
    `${path} could not be fetched from the address this page came from. Check that its server still runs, then try again.`,
  );
}

function save(name: string, blob: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // Browsers read the blob after the click returns; a minute is long enough for any of them to have opened it.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

function readTheme(): Theme {
  const theme = recall(THEME_KEY);
  return theme === 'light' || theme === 'dark' ? theme : 'system';
}

function readDevice(): ChosenDevice {
  const [device, threads] = (recall(DEVICE_KEY) ?? '').split(' ');
  if (device !== 'gpu' && device !== 'processor') return { device: 'auto' };
  return Number(threads) > 0 ? { device, threads: Number(threads) } : { device };
}

type Memory = 'localStorage' | 'sessionStorage';

/** Null also in a browser that forbids storage, which throws. */
function recall(key: string, memory: Memory = 'localStorage'): string | null {
  try {
    return window[memory].getItem(key);
  } catch {
    return null;
  }
}

/** Null, which is what nobody has to remember, takes it away. */
function remember(key: string, value: string | null, memory: Memory = 'localStorage'): void {
  try {
    if (value === null) window[memory].removeItem(key);
    else window[memory].setItem(key, value);
  } catch {
    // Not remembered: the page still shows it.
  }
}

/** Only a window may ask. Some browsers ask the person, some decide by themselves. */
async function persist(): Promise<boolean> {
  const storage = navigator.storage as Partial<StorageManager> | undefined;
  return (await storage?.persist?.().catch(() => false)) ?? false;
}

function startOver(): void {
  try {
    localStorage.clear();
    sessionStorage.clear();
  } catch {
    // A browser that forbids storage has kept nothing.
  }
  location.reload();
}
