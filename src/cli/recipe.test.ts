import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { card, FIELDS, recommended } from '@/engine/recipe';
import {
  addRecipeOptions,
  flagOf,
  recipeOf,
  refuseImpossible,
  warningsOf,
  type RecipeOptions,
} from './recipe';

const MODEL = { hidden: 384, maxPositions: 512 };

function parse(line: string): RecipeOptions {
  const command = new Command().exitOverride().configureOutput({ writeErr: () => {} });
  addRecipeOptions(command);
  return command
    .parse(line.split(' ').filter(Boolean), { from: 'user' })
    .opts<RecipeOptions & Record<string, unknown>>();
}
const recipe = (line: string, model = MODEL) => recipeOf(parse(line), model);

describe('the options of a recipe', () => {
  it('set each field that a person may set', () => {
    const line =
      '--optimizer adam --learning-rate 1e-4 --scheduler constant --warmup-ratio 0.3 --warmup-steps 7 --weight-decay 0.02 ' +
      '--clip-norm 2 --clip tensor --beta1 0.8 --beta2 0.99 --epsilon 1e-6 --epochs 3 --batch-size 8 --max-length 32 ' +
      '--dropout 0 --seed 7 --no-shuffle --accumulation-steps 2 --gradient-checkpointing --trainable-layers 2 ' +
      '--metric-for-best-model eval_accuracy --early-stopping-patience 2 --early-stopping-threshold 0.01 ' +
      '--balance sampling --augment-words --augment-names --augment-look';
    expect(recipe(line)).toEqual({
      preset: 'custom',
      optimizer: 'adam',
      learningRate: 1e-4,
      scheduler: 'constant',
      warmupRatio: 0.3,
      warmupSteps: 7,
      weightDecay: 0.02,
      clipNorm: 2,
      clip: 'tensor',
      beta1: 0.8,
      beta2: 0.99,
      epsilon: 1e-6,
      epochs: 3,
      metricForBestModel: 'eval_accuracy',
      earlyStoppingPatience: 2,
      earlyStoppingThreshold: 0.01,
      batchSize: 8,
      accumulationSteps: 2,
      gradientCheckpointing: true,
      maxLength: 32,
      dropout: 0,
      seed: 7,
      shuffle: false,
      dropIncomplete: false,
      precision: 'float32',
      trainableLayers: 2,
      balance: 'sampling',
      augmentWords: true,
      augmentNames: true,
      augmentLook: true,
    });
  });

  it('say in words what is trained', () => {
    expect(recipe('--trainable-layers head').trainableLayers).toBe(0);
    expect(recipe('--trainable-layers all')).toEqual(recipe(''));
    expect(() => parse('--trainable-layers most')).toThrow(
      '--trainable-layers takes all, head or a whole number from 0 up; “most” is none.',
    );
  });

  it('have a flag for every field but the one that presets alone decide', () => {
    const command = new Command();
    addRecipeOptions(command);
    const flags = command.options.map(({ long }) => long);
    const missing = FIELDS.map(({ name }) => name).filter((name) => !flags.includes(flagOf(name)));
    expect(missing).toEqual(['dropIncomplete']);
  });

  it('refuse a name that is no choice', () => {
    expect(() => parse('--optimizer sgd')).toThrow('Allowed choices are adamw, adam');
    expect(() => parse('--preset fast')).toThrow('Allowed choices are recommended, card');
  });
});

describe('recipeOf', () => {
  it('is the preset where nothing is set', () => {
    expect(recipe('')).toEqual(recommended(384, 512));
    expect(recipe('', { hidden: 768, maxPositions: 40 })).toEqual(recommended(768, 40));
    expect(recipe('--preset card')).toEqual(card());
  });

  it('lays single values over the preset, which is then custom', () => {
    expect(recipe('--preset card --epochs 1')).toEqual({ ...card(), epochs: 1, preset: 'custom' });
  });

  it('stays the preset where a value is the same, and where only the seed is another', () => {
    expect(recipe('--preset card --learning-rate 3e-4 --seed 1')).toEqual({ ...card(), seed: 1 });
  });
});

describe('refuseImpossible', () => {
  it.each([
    ['--learning-rate 0', '--learning-rate: Learning rate is 0.'],
    ['--beta1 1', '--beta1: '],
    ['--dropout 1', '--dropout: '],
    ['--batch-size 0', '--batch-size: '],
    ['--seed 4294967296', '--seed: '],
  ])('names the option: %s', (line, words) => {
    expect(() => refuseImpossible(parse(line))).toThrow(words);
  });

  it('lets everything else pass', () => {
    expect(() => refuseImpossible(parse('--learning-rate 1 --clip-norm 0 --epochs 100'))).not.toThrow();
  });
});

describe('warningsOf', () => {
  const warnings = (line: string) =>
    warningsOf(parse(line), recipe(line), { hiddenSize: 384, trainRows: 100 });

  it('says what is unusual about a value that was given', () => {
    expect(warnings('--clip-norm 0')).toEqual([
      '--clip-norm: There is no cap: a single batch can undo an epoch.',
    ]);
  });

  it("is silent about a preset's own values", () => {
    expect(warnings('--preset card')).toEqual([]);
  });
});
