import { describe, expect, it } from 'vitest';
import { startFolder } from './paths';

describe('startFolder', () => {
  it('is where npm was called, not where npm moved to', () => {
    expect(startFolder({ npm_lifecycle_event: 'warble', INIT_CWD: '/home/me' }, '/warble')).toBe('/home/me');
  });

  it('is the current folder for any other caller, even below npm', () => {
    expect(startFolder({}, '/home/me')).toBe('/home/me');
    expect(startFolder({ npm_lifecycle_event: 'test', INIT_CWD: '/elsewhere' }, '/warble')).toBe('/warble');
  });
});
