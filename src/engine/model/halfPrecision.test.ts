// Each row as transformers 5.23 loads such a folder: AutoModelForSequenceClassification.from_pretrained(folder).dtype.
import { describe, expect, it } from 'vitest';
import { halfPrecision } from './halfPrecision';

const weights = (...dtypes: string[]) => ({
  tensors: new Map(dtypes.map((dtype, i) => [`t${i}`, { dtype, shape: [1], begin: 0, end: 0 }])),
});

describe('halfPrecision', () => {
  it.each([
    ['dtype', { dtype: 'float16' }, ['F32'], 'float16'],
    ['torch_dtype, as it was called', { torch_dtype: 'bfloat16' }, ['F32'], 'bfloat16'],
    ['dtype before torch_dtype', { dtype: 'float32', torch_dtype: 'float16' }, ['F32'], null],
    ['dtype before the weights', { dtype: 'float32' }, ['F16'], null],
    ['float64', { dtype: 'float64' }, ['F32'], null],
    ['the weights where nothing is said', {}, ['F16', 'F16'], 'float16'],
    ['the weights where null is said', { dtype: null }, ['BF16'], 'bfloat16'],
    ['the first float among them', {}, ['I64', 'F32', 'F16'], null],
    ['float32 in all', {}, ['F32'], null],
  ])('goes by %s', (_, raw, dtypes, expected) => {
    expect(halfPrecision(raw, weights(...dtypes))).toBe(expected);
  });
});
