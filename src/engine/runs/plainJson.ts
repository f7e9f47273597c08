// JSON with the numbers that it has not (NaN, Infinity), which stand in it as {"number": "NaN"}.

export function toJson(value: unknown): string {
  return JSON.stringify(value, plain);
}

/** @throws SyntaxError */
export function fromJson(text: string): unknown {
  return JSON.parse(text, revive);
}

const NUMBERS = new Map([NaN, Infinity, -Infinity].map((value) => [String(value), value]));

function plain(_: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? { number: String(value) } : value;
}

function revive(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Object.keys(value).length !== 1) return value;
  const { number } = value as { number?: unknown };
  return typeof number === 'string' && NUMBERS.has(number) ? NUMBERS.get(number) : value;
}
