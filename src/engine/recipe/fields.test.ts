import { describe, expect, it } from 'vitest';
import { FIELD, FIELDS } from './fields';
import { card, recommended } from './presets';

const numbers = FIELDS.flatMap((field) => (field.kind === 'number' ? [field] : []));

describe('FIELDS', () => {
  it('has every field of a recipe once', () => {
    const names = FIELDS.map(({ name }) => name);
    expect([...names, 'preset'].sort()).toEqual(Object.keys(recommended(384)).sort());
  });

  it('draws each usual range within its scale', () => {
    for (const { scale, usual } of numbers) {
      if (!scale || !usual) continue;
      expect(usual[0]).toBeGreaterThanOrEqual(scale.min);
      expect(usual[1]).toBeLessThanOrEqual(scale.max);
      if (scale.kind === 'log') expect(scale.min).toBeGreaterThan(0);
    }
  });

  it('has room on its scales for both presets', () => {
    for (const recipe of [recommended(384), recommended(768), card()]) {
      for (const { name, scale } of numbers) {
        const value = recipe[name];
        if (!scale || typeof value !== 'number') continue;
        expect(value).toBeGreaterThanOrEqual(scale.min);
        expect(value).toBeLessThanOrEqual(scale.max);
      }
    }
  });

  it('offers each choice that the presets make', () => {
    for (const recipe of [recommended(384), card()]) {
      for (const field of FIELDS) {
        if (field.kind === 'choice')
          expect(field.options.map(({ value }) => value)).toContain(recipe[field.name]);
      }
    }
  });

  it('speaks in sentences', () => {
    for (const { does, otherwise } of FIELDS)
      for (const text of [does, otherwise]) expect(text).toMatch(/^\p{Lu}?.*[^.!]\.$/u);
    expect(FIELD.learningRate.label).toBe('Learning rate');
  });
});
