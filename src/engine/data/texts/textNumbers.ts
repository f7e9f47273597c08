// Numbers texts by what they are: equal texts get equal numbers, 0 and up. Holds 64 bits of hash a text, no text.

/** Open addressing in typed arrays: 1.6 million texts take 30 MB, where a Map of strings would take several hundred. */
export class TextNumbers {
  private readonly slots: Int32Array;
  private readonly high: Uint32Array;
  private readonly low: Uint32Array;
  /** Different texts so far. */
  count = 0;

  /** @param most texts that may be numbered */
  constructor(most: number) {
    this.slots = new Int32Array(2 ** Math.ceil(Math.log2(2 * most + 2)));
    this.high = new Uint32Array(most);
    this.low = new Uint32Array(most);
  }

  /** The number of a text; a new one where it was not met before. */
  add(text: string): number {
    const slot = this.slotOf(text);
    if (this.slots[slot] === 0) {
      [this.high[this.count], this.low[this.count]] = hash;
      this.slots[slot] = ++this.count;
    }
    return this.slots[slot] - 1;
  }

  /** -1 where the text was not met. */
  find(text: string): number {
    return this.slots[this.slotOf(text)] - 1;
  }

  /** The text's slot, or the free one where it would go; `hash` is then the text's. */
  private slotOf(text: string): number {
    hash64(text);
    const { slots, high, low } = this;
    let slot = hash[1] & (slots.length - 1);
    while (slots[slot] !== 0) {
      const number = slots[slot] - 1;
      if (low[number] === hash[1] && high[number] === hash[0]) break;
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }
}

/** The last hash, high and low half: a new pair for each of millions of texts would be most of the work. */
const hash = new Uint32Array(2);

/**
 * cyrb53 with all of its 64 bits (bryc, public domain): two lanes over UTF-16 units, mixed as Murmur3 does at its end.
 * Among 1.6 million texts two different ones are taken for one with a chance of 1 in 14 million.
 */
function hash64(text: string): void {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    high = Math.imul(high ^ unit, 0x9e3779b1);
    low = Math.imul(low ^ unit, 0x5f356495);
  }
  hash[0] = Math.imul(high ^ (high >>> 16), 0x85ebca6b) ^ Math.imul(low ^ (low >>> 13), 0xc2b2ae35);
  hash[1] = Math.imul(low ^ (low >>> 16), 0x85ebca6b) ^ Math.imul(hash[0] ^ (hash[0] >>> 13), 0xc2b2ae35);
}
