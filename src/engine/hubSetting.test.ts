import { describe, expect, it } from 'vitest';
import { HUGGING_FACE, readHubSetting } from './hubSetting';

describe('WARBLE_HUB', () => {
  it('is Hugging Face where it says nothing', () => {
    expect(readHubSetting(undefined)).toBe(HUGGING_FACE);
    expect(readHubSetting(' ')).toBe(HUGGING_FACE);
  });

  it('names a hub, which may lie in a folder, and its download hosts', () => {
    expect(readHubSetting('http://127.0.0.1:5196/ http://127.0.0.1:5197')).toEqual({
      url: 'http://127.0.0.1:5196',
      hosts: ['http://127.0.0.1:5196', 'http://127.0.0.1:5197'],
    });
    expect(readHubSetting('https://mirror.example/api/hf/ https://*.files.example')).toEqual({
      url: 'https://mirror.example/api/hf',
      hosts: ['https://mirror.example', 'https://*.files.example'],
    });
  });

  it.each([
    'hub.example',
    "https://a; script-src 'unsafe-eval'",
    'https://a *',
    "https://a 'unsafe-inline'",
    'file:///x',
  ])('puts nothing else into the policy: %s', (value) => {
    expect(() => readHubSetting(value)).toThrow('is not the address of a host. Write');
  });
});
