import { expect, it } from 'vitest';
import { fakeProbe } from '@/testing/fakeAnswers';
import { fakeDevices, fakeProcessor } from '@/testing/fakeDevices';
import { adviceFor, browserOf, detailsOf, missingGpu, systemOf } from './advice';

const FIREFOX_LINUX = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0';
const CHROME_LINUX = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/143.0.0.0 Safari/537.36';
const EDGE_WINDOWS =
  'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/143.0.0.0 Safari/537.36 Edg/143.0';
const SAFARI_MAC = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605 Version/18.0 Safari/605';
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 CriOS/143.0 Safari/604';
const here = (userAgent: string) => ({ userAgent, address: 'http://192.168.0.7:4173' });

it('knows the browser by its most honest word', () => {
  expect([FIREFOX_LINUX, CHROME_LINUX, EDGE_WINDOWS, SAFARI_MAC, 'curl/8'].map(browserOf)).toEqual([
    'Firefox',
    'Chrome',
    'Edge',
    'Safari',
    'this browser',
  ]);
});

it('knows the system', () => {
  expect([FIREFOX_LINUX, EDGE_WINDOWS, SAFARI_MAC, IPHONE, 'curl/8'].map(systemOf)).toEqual([
    'Linux',
    'Windows',
    'macOS',
    'iOS',
    'this system',
  ]);
});

it('names the browser that lacks WebGPU and the quickest way out', () => {
  const { why, what } = adviceFor('no-webgpu', here(FIREFOX_LINUX));
  expect(why).toBe('This copy of Firefox on Linux does not offer WebGPU.');
  expect(what).toMatch(/current Chrome or Edge/);
});

it('says from which version on Chrome has it on Linux', () => {
  expect(adviceFor('no-webgpu', here(CHROME_LINUX)).what).toMatch(/144 with Intel graphics, 147 with NVIDIA/);
  expect(adviceFor('no-webgpu', here(EDGE_WINDOWS)).what).toBe('Update Edge to its current version.');
});

it('sends Safari and every browser of iOS to version 26', () => {
  for (const agent of [SAFARI_MAC, IPHONE])
    expect(adviceFor('no-webgpu', here(agent)).what).toMatch(/version 26/);
});

it('tells an insecure address apart from a missing GPU', () => {
  expect(adviceFor('insecure-address', here(CHROME_LINUX)).why).toContain('http://192.168.0.7:4173');
  expect(adviceFor('no-adapter', here(CHROME_LINUX)).what).toMatch(/^Reload the page first/);
});

it('has all that someone who looks after the computer asks for', () => {
  expect(detailsOf('no-adapter', 'No GPU answered.', here(CHROME_LINUX)).split('\n')).toEqual([
    'Warble: no GPU (no-adapter)',
    'No GPU answered.',
    `Browser: ${CHROME_LINUX}`,
    'Address: http://192.168.0.7:4173',
  ]);
});

it.each([
  [{ offered: true, secure: true }, null],
  [{ offered: false, secure: true }, 'no-webgpu'],
  [{ offered: false, secure: false }, 'insecure-address'],
])('is told by what the browser offers until the engine has looked: %j', (browser, code) => {
  const none = { ok: false, code: 'no-adapter', message: 'None.' } as const;
  expect(missingGpu(null, browser)).toBe(code);
  expect(missingGpu(fakeDevices(fakeProbe, fakeProcessor).list(), browser)).toBeNull();
  expect(missingGpu(fakeDevices(none, fakeProcessor).list(), browser)).toBe('no-adapter');
});
