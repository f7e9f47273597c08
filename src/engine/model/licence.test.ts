import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { licenceOf } from './licence';

describe('licenceOf', () => {
  it('finds the built-in model’s licence', () => {
    expect(licenceOf(readFileSync('public/models/all-MiniLM-L6-v2/README.md', 'utf8'))).toBe('apache-2.0');
  });

  it('reads quotes, Windows line ends and a byte order mark', () => {
    expect(licenceOf('\uFEFF---\r\ntags: [x]\r\nlicense: "cc-by-4.0"\r\n---\r\n# Model')).toBe('cc-by-4.0');
  });

  it('looks in the front matter alone', () => {
    expect(licenceOf('# Model\n\nlicense: mit')).toBeNull();
    expect(licenceOf('---\ntags: []\n---\nlicense: mit')).toBeNull();
    expect(licenceOf('')).toBeNull();
  });
});
