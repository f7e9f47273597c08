// Why there is no GPU and what to do about it, by reason, browser and system. Pure.
// Where WebGPU is, as of November 2026: Chrome and Edge on all desktops (Linux: Intel since 144, NVIDIA since 147),
// Safari 26, Firefox on Windows and on Apple silicon.
import type { DeviceList, Probe } from '@/engine';

export type MissingCode = Extract<Probe, { ok: false }>['code'];

export interface Surroundings {
  userAgent: string;
  /** location.origin */
  address: string;
}

export interface Advice {
  title: string;
  why: string;
  /** The best first. */
  what: string;
}

type Browser = 'Edge' | 'Chrome' | 'Firefox' | 'Safari' | 'this browser';
type System = 'Windows' | 'macOS' | 'Linux' | 'Android' | 'iOS' | 'this system';

/** What the user agent says it is; later entries of the string are the more honest ones. */
export function browserOf(userAgent: string): Browser {
  if (/Edg\//.test(userAgent)) return 'Edge';
  if (/Firefox\/|FxiOS/.test(userAgent)) return 'Firefox';
  if (/Chrome\/|CriOS/.test(userAgent)) return 'Chrome';
  if (/Safari\//.test(userAgent)) return 'Safari';
  return 'this browser';
}

export function systemOf(userAgent: string): System {
  if (/iPhone|iPad|iPod/.test(userAgent)) return 'iOS';
  if (/Android/.test(userAgent)) return 'Android';
  if (/Windows/.test(userAgent)) return 'Windows';
  if (/Mac OS X|Macintosh/.test(userAgent)) return 'macOS';
  return /Linux|CrOS/.test(userAgent) ? 'Linux' : 'this system';
}

/**
 * The reason why there is no GPU, null where there is one. Before the engine has looked it is told by what the browser
 * offers, so that the page does not move under the pointer a moment later.
 */
export function missingGpu(
  devices: DeviceList | null,
  { offered, secure }: { offered: boolean; secure: boolean },
): MissingCode | null {
  if (devices) return devices.gpu.ok ? null : devices.gpu.code;
  if (offered) return null;
  return secure ? 'no-webgpu' : 'insecure-address';
}

export function adviceFor(code: MissingCode, { userAgent, address }: Surroundings): Advice {
  const [browser, system] = [browserOf(userAgent), systemOf(userAgent)];
  if (code === 'insecure-address') {
    return {
      title: 'This address is not secure, so the browser hides the GPU',
      why: `The page was opened at ${address}. Browsers offer WebGPU only over https, or on the machine itself at http://localhost.`,
      what: 'Open it on the machine that serves it, at http://localhost with the same port, or put https in front of it.',
    };
  }
  if (code === 'no-adapter') {
    return {
      title: 'No GPU answered',
      why: `${sentenceStart(browser)} on ${system} offers WebGPU, but when the page asked for an adapter it got none.`,
      what: 'Reload the page first: after several crashes of the graphics process a browser answers again only then. Next, switch on hardware acceleration in the browser’s settings, and update the graphics driver.',
    };
  }
  return {
    title: 'This browser cannot reach a GPU',
    why: `This copy of ${browser} on ${system} does not offer WebGPU.`,
    what: remedyFor(browser, system),
  };
}

function remedyFor(browser: Browser, system: System): string {
  if (browser === 'Safari' || system === 'iOS')
    return 'Safari has it from version 26 on: update the system, or open this page in a current Chrome or Edge on a computer.';
  if (browser === 'Firefox' && system === 'Windows')
    return 'Update Firefox, or open this page in a current Chrome or Edge.';
  if (browser === 'Firefox' && system === 'macOS')
    return 'Firefox has it on Apple silicon: update it there. On an Intel Mac, open this page in a current Chrome, Edge or Safari 26.';
  if (browser === 'Chrome' || browser === 'Edge') {
    const linux =
      system === 'Linux' ? ' On Linux it needs version 144 with Intel graphics, 147 with NVIDIA.' : '';
    return `Update ${browser} to its current version.${linux}`;
  }
  return 'The quickest way is to open this page in a current Chrome or Edge.';
}

/** What whoever looks after the computer needs to know. */
export function detailsOf(code: MissingCode, message: string, { userAgent, address }: Surroundings): string {
  return [`Warble: no GPU (${code})`, message, `Browser: ${userAgent}`, `Address: ${address}`].join('\n');
}

function sentenceStart(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
