import { describe, expect, it } from 'vitest';
import { CONTENT_POLICY, HEADERS, headersFile, nginxFile } from './policy';

describe('the content policy', () => {
  it('allows no origin but its own, and no code from text', () => {
    const sources = CONTENT_POLICY.split('; ').flatMap((directive) => directive.split(' ').slice(1));
    expect(new Set(sources)).toEqual(new Set(["'none'", "'self'", 'data:']));
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

  it('apply to every path', () => {
    expect(headersFile().startsWith('/*\n')).toBe(true);
  });
});
