// Threads of one processor under whatever may come, for a while: memories that come, take turns and go, more threads than
// cores, threads told to do less and more. Every product is right to the bit, and none waits for ever.
import { describe, expect, it } from 'vitest';
import { nodePlatform } from '@/cli/processor';
import { createRandom } from '@/engine/random';
import { openProduct, type ProductBench } from '@/testing/processorProduct';
import { openProcessor } from './processor';

const SECONDS = 20;

/** What one thread alone gives. */
async function expected(): Promise<Buffer> {
  return openProduct(await openProcessor(nodePlatform, { threads: 1 })).product();
}

describe('threads under whatever may come', () => {
  it.each([2, 5, 16])('give the same bits always: %i', async (threads) => {
    const want = await expected();
    const random = createRandom(threads, 'stress');
    const lost: string[] = [];
    const onLost = (message: string) => void lost.push(message);
    const processor = await openProcessor(nodePlatform, { threads, onLost });
    const benches: ProductBench[] = [];
    let products = 0;
    for (const end = performance.now() + 1000 * SECONDS; performance.now() < end;) {
      const what = random.integer(100);
      if (benches.length < 1 || (what < 5 && benches.length < 4)) benches.push(openProduct(processor));
      else if (what < 8) benches.splice(random.integer(benches.length), 1)[0].dispose();
      else if (what < 12) processor.threads!.active = random.integer(threads);
      // With and without a turn in which the messages that send threads from memory to memory go through.
      else if (what < 20) await new Promise(setImmediate);
      else {
        products++;
        expect(want.equals(benches[random.integer(benches.length)].product())).toBe(true);
      }
    }
    expect(lost).toEqual([]);
    expect(products).toBeGreaterThan(100);
    for (const bench of benches) bench.dispose();
    processor.dispose();
  });
});
