// Whether two plain objects hold the same, whatever order their keys stand in. Pure.
export function sameValues(a: object, b: object): boolean {
  return told(a) === told(b);
}

const told = (of: object) => JSON.stringify(of, (_, value: unknown) => sorted(value));

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([x], [y]) => (x < y ? -1 : 1)));
}
