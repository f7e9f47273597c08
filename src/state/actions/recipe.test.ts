import { describe, expect, it } from 'vitest';
import { card } from '@/engine';
import { openStudio } from '@/testing/openStudio';

describe('presets', () => {
  it('brings the card’s split along with its recipe: 667 to train, 333 to validate', async () => {
    const { actions, get } = await openStudio();
    await actions.setPreset('card');
    expect(get().recipe).toEqual(card());
    expect(get().choices).toEqual({ maxRows: 1000, validationShare: 1 / 3 });
    expect([get().data?.trainRows, get().data?.validationRows]).toEqual([667, 333]);
  });

  it('gives the usual split back with the recommended recipe, unless it was moved by hand', async () => {
    const { actions, get } = await openStudio();
    await actions.setPreset('card');
    await actions.setPreset('recommended');
    expect(get().choices.validationShare).toBeUndefined();
    await actions.setPreset('card');
    await actions.choose({ validationShare: 0.25 });
    await actions.setPreset('recommended');
    expect(get().choices.validationShare).toBe(0.25);
  });

  it('keeps every value when only the name becomes custom', async () => {
    const { actions, get } = await openStudio();
    const before = get().recipe;
    await actions.setPreset('custom');
    expect(get().recipe).toEqual({ ...before, preset: 'custom' });
  });
});

describe('editing', () => {
  it('makes the recipe the person’s own', async () => {
    const { actions, get } = await openStudio();
    await actions.editRecipe({ epochs: 2 });
    expect([get().recipe.preset, get().recipe.epochs]).toEqual(['custom', 2]);
  });

  it('leaves the preset when only the seed changes, and presets leave the seed', async () => {
    const { actions, get } = await openStudio();
    await actions.editRecipe({ seed: 7 });
    expect(get().recipe.preset).toBe('recommended');
    await actions.setPreset('card');
    expect(get().recipe.seed).toBe(7);
  });

  it('counts cut tweets anew for another length, and only then', async () => {
    const { engine, actions, get } = await openStudio();
    const before = engine.calls.length;
    await actions.editRecipe({ epochs: 3 });
    expect(engine.calls.length).toBe(before);
    await actions.editRecipe({ maxLength: 32 });
    expect(get().data?.lengths?.maxLength).toBe(32);
  });
});
