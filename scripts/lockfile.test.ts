import { describe, expect, it } from 'vitest';
import { outdated } from './lockfile.mjs';

const react = { 'node_modules/react': { version: '19.3.1' } };

describe('outdated', () => {
  it('names every package of a bare clone, and not the project itself', () => {
    expect(outdated({ '': { version: '0.1.0' }, ...react }, {})).toEqual(['node_modules/react']);
  });

  it('names nothing where all is installed', () => {
    expect(outdated(react, { ...react, 'node_modules/more': { version: '1.0.0' } })).toEqual([]);
  });

  it('names a package of another version', () => {
    expect(outdated(react, { 'node_modules/react': { version: '18.0.0' } })).toEqual(['node_modules/react']);
  });

  it('lets a package be absent that only other systems need, and not be of another version', () => {
    const fsevents = { 'node_modules/fsevents': { version: '2.3.3', optional: true } };
    expect(outdated(fsevents, {})).toEqual([]);
    expect(outdated(fsevents, { 'node_modules/fsevents': { version: '1.0.0' } })).toEqual([
      'node_modules/fsevents',
    ]);
  });
});
