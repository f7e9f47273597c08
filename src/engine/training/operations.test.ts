// Operations of a forward pass beside the weights that make them.
import { describe, expect, it } from 'vitest';
import { BERT_BASE } from '@/testing/bertBase';
import { forwardOperations } from './operations';

describe('operations of a forward pass', () => {
  it('are twice the weights of the layers for each token, and of the last layer less', () => {
    const { hiddenSize: h, intermediateSize: f } = BERT_BASE;
    const layer = 4 * h * h + 2 * h * f;
    const tokens = 4096;
    const operations = forwardOperations(BERT_BASE, tokens, 32);
    // Eleven layers of all tokens at least; twelve and attention (2 % at this length) at most.
    expect(operations).toBeGreaterThan(2 * tokens * 11 * layer);
    expect(operations).toBeLessThan(2.06 * tokens * 12 * layer);
  });
});
