import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkRecipe } from './check';
import { card, recommended } from './presets';
import type { Recipe, RecipeContext, RecipeField } from './types';

const base = (change: Partial<Recipe> = {}): Recipe => ({ ...recommended(768), preset: 'custom', ...change });
const of = (field: RecipeField, change: Partial<Recipe>, context: RecipeContext = {}) =>
  checkRecipe(base(change), context).find((finding) => finding.field === field);

describe('checkRecipe', () => {
  it.each([
    ['a narrow model', 384],
    ['a wide model', 768],
  ])('has nothing to say about the recommended recipe for %s', (_, hiddenSize) => {
    const context = { hiddenSize, maxPositions: 512, trainRows: 800, classes: 2 };
    expect(checkRecipe(recommended(hiddenSize), context)).toEqual([]);
  });

  it('warns of the card’s learning rate alone, and offers the way out and the way on', () => {
    const findings = checkRecipe(card(), { hiddenSize: 768, maxPositions: 512, trainRows: 667, classes: 2 });
    expect(findings).toEqual([
      {
        field: 'learningRate',
        level: 'warning',
        message:
          '6× the usual top for BERT. At 3e-4 BERT-base did not learn: it stayed at chance, which is about 50 % here.',
        remedies: [
          { label: 'Use 2e-5', patch: { learningRate: 2e-5 } },
          { label: 'Keep it, I am reproducing the card', patch: {} },
        ],
      },
    ]);
  });

  it('refuses float16 where the GPU has none, says why, and offers float32', () => {
    const float16 = { available: false, reason: 'Its driver is wrong.' } as const;
    expect(of('precision', { precision: 'float16' }, { float16 })).toEqual({
      field: 'precision',
      level: 'error',
      message: 'float16 is not to be had here. Its driver is wrong.',
      remedies: [{ label: 'Use float32', patch: { precision: 'float32' } }],
    });
    expect(of('precision', { precision: 'float16' }, { float16: { available: true } })).toBeUndefined();
    expect(of('precision', { precision: 'float16' })).toBeUndefined();
    expect(of('precision', {}, { float16 })).toBeUndefined();
  });

  it.each([
    [128, 3e-4, 'At 3e-4 MiniLM still learned, but it overfitted.'],
    [384, 2e-4, 'At 3e-4 MiniLM still learned, but it overfitted.'],
    [384, 1e-3, 'At 1e-3 MiniLM collapsed to one class.'],
    [768, 1e-3, 'At 3e-4 BERT-base did not learn: it stayed at chance.'],
    [1024, 2e-4, 'At 3e-4 BERT-base did not learn: it stayed at chance.'],
    [null, 3e-4, 'At 3e-4 BERT-base did not learn: it stayed at chance.'],
    [1024, 9e-5, 'At 9e-5 corrections may overshoot.'],
  ])('says of a width of %s at %s what was seen, and on which model', (hiddenSize, learningRate, seen) => {
    const { message } = of('learningRate', { learningRate }, { hiddenSize })!;
    expect(message.slice(message.indexOf('BERT. ') + 6)).toBe(seen);
  });

  it('offers a narrow model the top of what is usual', () => {
    const finding = of('learningRate', { learningRate: 3e-4 }, { hiddenSize: 384 });
    expect(finding?.remedies[0]).toEqual({ label: 'Use 5e-5', patch: { learningRate: 5e-5 } });
  });

  it('says how far a learning rate lies below the usual', () => {
    expect(of('learningRate', { learningRate: 1e-6 })?.message).toBe(
      '10× below the usual bottom for BERT. In 4 epochs the model hardly moves.',
    );
  });

  it.each<[Partial<Recipe>, string]>([
    [{ epochs: 12 }, '12 is above the usual 2 to 4. It memorises; validation loss climbs.'],
    [{ epochs: 1 }, '1 is below the usual 2 to 4. One pass is often too little to settle.'],
    [{ clipNorm: 0 }, 'There is no cap: a single batch can undo an epoch.'],
    [{ epsilon: 1e-4 }, '1e-4 is above the usual 1e-8 to 1e-6. Steps shrink and learning stalls.'],
    [{ batchSize: 2 }, '2 is below the usual 16 to 32. Steps are noisy, and an epoch takes longer.'],
    [{ shuffle: false }, 'Batches follow the file’s order. A sorted file then teaches one class at a time.'],
  ])('warns outside the usual range: %j', (change, message) => {
    const [finding, ...others] = checkRecipe(base(change));
    expect([finding.level, finding.message, others]).toEqual(['warning', message, []]);
  });

  it('says that Adam leaves weight decay out, and offers AdamW', () => {
    const finding = of('weightDecay', { optimizer: 'adam', weightDecay: 0.01 });
    expect(finding?.message).toBe('Adam here takes no weight decay, so 0.01 has no effect. AdamW does.');
    expect(finding?.remedies[0]).toEqual({ label: 'Use AdamW', patch: { optimizer: 'adamw' } });
    expect(of('weightDecay', { optimizer: 'adamw', weightDecay: 0.5 })?.remedies[0].label).toBe('Use 0.01');
  });

  it('leaves warm-up alone where it has no effect', () => {
    expect(of('warmupRatio', { warmupRatio: 0.9, scheduler: 'constant' })).toBeUndefined();
    expect(of('warmupRatio', { warmupRatio: 0.9, warmupSteps: 5 })).toBeUndefined();
    expect(of('warmupRatio', { warmupRatio: 0.9 })?.level).toBe('warning');
  });

  it('compares warm-up with the steps there will be', () => {
    const warmup = (warmupSteps: number) => of('warmupSteps', { warmupSteps }, { trainRows: 100 });
    expect(warmup(27)).toBeUndefined();
    expect(warmup(28)?.message).toContain('The run has 28 steps and warms up for 28');
  });

  it.each<[Partial<Recipe>, RecipeField, string]>([
    [{ batchSize: 0 }, 'batchSize', 'Batch size is 0. It can be a whole number from 1 up.'],
    [{ batchSize: 2.5 }, 'batchSize', 'Batch size is 2.5. It can be a whole number from 1 up.'],
    [{ epochs: NaN }, 'epochs', 'Epochs is empty or not a number. It can be a whole number from 1 up.'],
    [{ learningRate: 0 }, 'learningRate', 'Learning rate is 0. It can be a number above 0 to 1.'],
    [
      { learningRate: Infinity },
      'learningRate',
      'Learning rate is Infinity. It can be a number above 0 to 1.',
    ],
    [{ beta2: 1 }, 'beta2', 'Beta 2 is 1. It can be a number from 0 to below 1.'],
    [{ dropout: 1 }, 'dropout', 'Dropout is 1. It can be a number from 0 to below 1, or empty.'],
    [{ clipNorm: -1 }, 'clipNorm', 'Clip norm is -1. It can be a number from 0 up.'],
    [{ seed: -1 }, 'seed', 'Seed is -1. It can be a whole number from 0 to 4294967295.'],
    [
      { warmupSteps: -3 },
      'warmupSteps',
      'Warm-up steps is -3. It can be a whole number from 0 up, or empty.',
    ],
    [
      { weightDecay: NaN },
      'weightDecay',
      'Weight decay is empty or not a number. It can be a number from 0 up.',
    ],
    [{ maxLength: 2 }, 'maxLength', 'Length up to is 2. It can be a whole number from 3 up.'],
  ])('says what cannot be: %j', (change, field, message) => {
    expect(of(field, change)).toMatchObject({ level: 'error', message });
  });

  it('cuts texts at the positions the model has', () => {
    const finding = of('maxLength', { maxLength: 64 }, { maxPositions: 40 });
    expect(finding?.message).toBe('This model has 40 positions, so 64 tokens do not fit. Cut at 40.');
    expect(finding?.remedies).toEqual([{ label: 'Use 40', patch: { maxLength: 40 } }]);
  });

  it('refuses to train more layers than there are', () => {
    expect(of('trainableLayers', { trainableLayers: 12 }, { layers: 12 })).toBeUndefined();
    expect(of('trainableLayers', { trainableLayers: 12 })).toBeUndefined();
    expect(of('trainableLayers', { trainableLayers: 12 }, { layers: 6 })).toEqual({
      field: 'trainableLayers',
      level: 'error',
      message: 'This model has 6 layers, so 12 cannot be trained. Leave it empty to train all there is.',
      remedies: [{ label: 'Leave it empty', patch: { trainableLayers: null } }],
    });
  });

  it('refuses a recipe without a step, and warns of one with a single step an epoch', () => {
    const change = { batchSize: 32, dropIncomplete: true };
    expect(of('batchSize', change, { trainRows: 31 })).toMatchObject({
      level: 'error',
      remedies: [{ patch: { batchSize: 16 } }],
    });
    expect(of('batchSize', { batchSize: 32 }, { trainRows: 12 })).toMatchObject({
      level: 'warning',
      remedies: [{ patch: { batchSize: 12 } }, {}],
    });
  });

  it('leaves it to the run whether batches fill where copies are still to be counted', () => {
    const change = { batchSize: 32, dropIncomplete: true, augmentWords: true };
    expect(of('batchSize', change, { trainRows: 31 })).toBeUndefined();
    expect(of('warmupSteps', { warmupSteps: 28, augmentNames: true }, { trainRows: 100 })).toBeUndefined();
  });

  it('offers, for whatever is wrong, a first remedy that helps', () => {
    const anything = fc.record(
      {
        learningRate: fc.double(),
        weightDecay: fc.double(),
        beta1: fc.double(),
        beta2: fc.double(),
        epsilon: fc.double(),
        clipNorm: fc.double(),
        warmupRatio: fc.double(),
        warmupSteps: fc.oneof(fc.integer(), fc.constant(null)),
        batchSize: fc.oneof(fc.integer({ min: -5, max: 200 }), fc.double()),
        epochs: fc.oneof(fc.integer({ min: -5, max: 200 }), fc.double()),
        maxLength: fc.integer({ min: -5, max: 1000 }),
        trainableLayers: fc.oneof(fc.integer({ min: -2, max: 20 }), fc.constant(null)),
        dropout: fc.oneof(fc.double(), fc.constant(null)),
        optimizer: fc.constantFrom('adam' as const, 'adamw' as const),
        shuffle: fc.boolean(),
      },
      { requiredKeys: [] },
    );
    const context = { hiddenSize: 384, maxPositions: 512, layers: 6, trainRows: 400, classes: 3 };
    fc.assert(
      fc.property(anything, (change) => {
        let recipe = base(change);
        for (let round = 0; round < 3; round++) {
          for (const { remedies } of checkRecipe(recipe, context))
            recipe = { ...recipe, ...remedies[0].patch };
        }
        expect(checkRecipe(recipe, context)).toEqual([]);
      }),
    );
  });
});

describe('the epoch that is kept', () => {
  it('cannot be the best where nothing validates', () => {
    const recipe = { ...recommended(384), earlyStoppingPatience: 2 };
    expect(checkRecipe(recipe, { validationRows: 0 })).toMatchObject([
      { field: 'earlyStoppingPatience', level: 'error', remedies: [{ label: 'Leave it empty' }] },
    ]);
    const best = { ...recommended(384), metricForBestModel: 'eval_loss' as const };
    expect(checkRecipe(best, { validationRows: 0 })).toMatchObject([
      {
        field: 'metricForBestModel',
        remedies: [{ label: 'Use the last', patch: { metricForBestModel: 'none' } }],
      },
    ]);
    expect(checkRecipe(recommended(384), { validationRows: 0 })).toEqual([]);
    expect(checkRecipe(recipe, { validationRows: 1 })).toEqual([]);
  });

  it('is chosen by whole epochs of patience, and by an improvement that only early stopping asks for', () => {
    const found = (change: object) =>
      checkRecipe({ ...recommended(384), ...change }).map(({ message }) => message);
    expect(found({ earlyStoppingPatience: 0 })).toEqual([
      'Stop early after is 0. It can be a whole number from 1 up, or empty.',
    ]);
    expect(found({ earlyStoppingThreshold: 0.01 })).toEqual([
      'The run does not stop early, so it has no effect.',
    ]);
    expect(found({ earlyStoppingThreshold: 0.01, earlyStoppingPatience: 1 })).toEqual([]);
  });
});
