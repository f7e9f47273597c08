// Whether two plain objects hold the same, whatever order their keys stand in. Pure.
export function sameValues(a: object, b: object): boolean {
  return told(a) === told(b);
}

const told = (of: object) => JSON.stringify(Object.entries(of).sort(([x], [y]) => (x < y ? -1 : 1)));
