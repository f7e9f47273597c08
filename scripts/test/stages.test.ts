import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { choose, longStages, stages, type Stage } from './stages.ts';

const all = stages('/npm.js');

describe('the stages', () => {
  it('name scripts that exist', () => {
    const scripts = all.flatMap(({ commands }) => commands.map(([script]) => script));
    expect(scripts.filter((script) => script !== '/npm.js' && !existsSync(script))).toEqual([]);
  });

  it('demand an adapter for GPU tests', () => {
    for (const list of [all, longStages()])
      expect(list.find(({ name }) => name === 'gpu')!.env).toMatchObject({ REQUIRE_WEBGPU: '1' });
  });

  it('open Firefox in every run, and WebKit in the long one', () => {
    const opened = (list: Stage[]) => new Set(list.flatMap(({ browser }) => browser?.name ?? []));
    expect(opened(all)).toEqual(new Set(['chromium', 'firefox']));
    expect(opened(longStages())).toEqual(new Set(['chromium', 'webkit']));
  });

  it('may take hours where they are long ones', () => {
    expect(longStages().every(({ limitMinutes = 0 }) => limitMinutes >= 120)).toBe(true);
    expect(all.every(({ limitMinutes }) => limitMinutes === undefined)).toBe(true);
  });

  it('run what is timed alone', () => {
    expect(all.filter(({ lane }) => !lane).map(({ name }) => name)).toEqual([
      'gpu',
      'browser',
      'firefox',
      'e2e',
    ]);
  });

  it('build before what uses the build', () => {
    const names = all.map(({ name }) => name);
    expect(names.indexOf('build')).toBeLessThan(names.indexOf('sizes'));
    expect(names.indexOf('build')).toBeLessThan(names.indexOf('firefox'));
    expect(names.indexOf('build')).toBeLessThan(names.indexOf('e2e'));
  });
});

describe('choose', () => {
  it('takes all for no names, and the named ones in their own order', () => {
    expect(choose(all, [])).toEqual(all);
    expect(choose(all, ['unit', 'types']).map(({ name }) => name)).toEqual(['types', 'unit']);
  });

  it('names the stages where one is mistyped', () => {
    expect(() => choose(all, ['units'])).toThrow('There is no stage "units". The stages are types, lint,');
  });
});
