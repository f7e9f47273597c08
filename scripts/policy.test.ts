import { describe, expect, it } from 'vitest';
import { HUGGING_FACE, readHubSetting } from '../src/engine/hubSetting';
import { contentPolicy, HEADERS, headersFile, headersFor, nginxFile } from './policy';

const CONTENT_POLICY = contentPolicy(HUGGING_FACE);

describe('the content policy', () => {
  it('allows its own origin, to talk to the hub and its downloads, and no code from text', () => {
    const sources = CONTENT_POLICY.split('; ').map((directive) => directive.split(' '));
    const [connect] = sources.filter(([name]) => name === 'connect-src');
    const [script] = sources.filter(([name]) => name === 'script-src');
    expect(connect.slice(1)).toEqual([
      "'self'",
      'https://huggingface.co',
      'https://*.huggingface.co',
      'https://*.hf.co',
    ]);
    const others = sources
      .filter((each) => each !== connect && each !== script)
      .flatMap((each) => each.slice(1));
    expect(new Set(others)).toEqual(new Set(["'none'", "'self'", 'data:']));
  });

  it('allows its own scripts to compile WebAssembly, and neither eval nor inline scripts', () => {
    expect(CONTENT_POLICY).toContain("; script-src 'self' 'wasm-unsafe-eval'; ");
  });

  it('names another hub instead, where one is set', () => {
    const policy = contentPolicy(readHubSetting('https://hub.example https://*.files.example'));
    expect(policy).toContain("; connect-src 'self' https://hub.example https://*.files.example; ");
  });

  it('starts from nothing allowed, and lets data: into images alone', () => {
    expect(CONTENT_POLICY.startsWith("default-src 'none'; ")).toBe(true);
    expect(CONTENT_POLICY.match(/[a-z-]+-src [^;]*data:/g)).toEqual(["img-src 'self' data:"]);
  });
});

describe('the files for static hosts', () => {
  it('carry every header that the own server sends', () => {
    for (const [name, value] of Object.entries(HEADERS)) {
      expect(headersFile()).toContain(`\n  ${name}: ${value}\n`);
      expect(nginxFile()).toContain(`add_header ${name} "${value}" always;\n`);
    }
  });

  it('carry those of another hub', () => {
    const headers = headersFor(readHubSetting('https://hub.example'));
    expect(headersFile(headers)).toContain(contentPolicy(readHubSetting('https://hub.example')));
    expect(nginxFile(headers)).not.toContain('huggingface');
  });

  it('apply to every path', () => {
    expect(headersFile().startsWith('/*\n')).toBe(true);
  });
});
