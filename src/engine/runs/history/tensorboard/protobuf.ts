// Protocol buffers as far as event files need them: the wire format (protobuf.dev/programming-guides/encoding), read only.

/** A field as it lies on the wire: a varint as a whole number, all else as its bytes. */
export interface Field {
  number: number;
  value: bigint | Uint8Array;
}

/** Fields in order. @throws RangeError where the bytes end within one, or are no such message. */
export function* fieldsOf(bytes: Uint8Array): Generator<Field> {
  let at = 0;
  const take = (length: number) => {
    if (at + length > bytes.length) throw new RangeError('the bytes end within a field');
    return bytes.subarray(at, (at += length));
  };
  const varint = () => {
    for (let value = 0n, shift = 0n; shift < 70n; shift += 7n) {
      const byte = BigInt(take(1)[0] ?? 0);
      value |= (byte & 127n) << shift;
      if (byte < 128n) return BigInt.asUintN(64, value);
    }
    throw new RangeError('a number without an end');
  };
  while (at < bytes.length) {
    const key = Number(varint());
    const number = Math.floor(key / 8);
    const wire = key % 8;
    if (wire === 0) yield { number, value: varint() };
    else if (wire === 1) yield { number, value: take(8) };
    else if (wire === 2) yield { number, value: take(Number(varint())) };
    else if (wire === 5) yield { number, value: take(4) };
    else throw new RangeError(`a field of kind ${wire}`);
  }
}
