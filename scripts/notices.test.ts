import { describe, expect, it } from 'vitest';
import { formatNotices, packageFolder, readPackage } from './notices';

const apache = 'Apache License, Version 2.0';
const some = { name: 'b', version: '1.0.0', licence: 'MIT', text: 'Permission is hereby granted' };

describe('packageFolder', () => {
  it('finds plain, scoped and nested packages', () => {
    expect(packageFolder('/x/node_modules/react/index.js')).toBe('/x/node_modules/react');
    expect(packageFolder('/x/node_modules/@a/b/dist/c.js?v=1')).toBe('/x/node_modules/@a/b');
    expect(packageFolder('/x/node_modules/a/node_modules/long/index.js')).toBe(
      '/x/node_modules/a/node_modules/long',
    );
    expect(packageFolder('C:\\x\\node_modules\\react\\index.js')).toBe('C:/x/node_modules/react');
  });

  it('finds none for our own code', () => {
    expect(packageFolder('/x/src/App.tsx')).toBeNull();
  });
});

describe('readPackage', () => {
  it('reads name, version, licence and text', () => {
    const found = readPackage('node_modules/react');
    expect(found).toMatchObject({ name: 'react', licence: 'MIT' });
    expect(found.text).toContain('Permission is hereby granted');
  });

  it('takes the text that is kept here of one without its own', () => {
    expect(readPackage('node_modules/saxes').text).toContain('Copyright (c) Isaac Z. Schlueter');
  });
});

describe('formatNotices', () => {
  it('sorts by name and repeats each text', () => {
    const text = formatNotices([some, { ...some, name: 'a', text: 'Copyright someone' }], apache);
    expect(text.indexOf('a 1.0.0 (MIT)')).toBeLessThan(text.indexOf('b 1.0.0 (MIT)'));
    expect(text).toContain('Copyright someone');
  });

  it('points to the end where an Apache package carries no text', () => {
    const text = formatNotices([{ ...some, licence: 'Apache-2.0', text: '' }], apache);
    expect(text).toContain('The text of the licence stands at the end.');
    expect(text.trimEnd().endsWith(apache)).toBe(true);
  });

  it('refuses a package whose licence text cannot be found', () => {
    expect(() => formatNotices([{ ...some, text: '' }], apache)).toThrow('b ships');
  });
});
