// Whether a value that was parsed is an object with names, as opposed to a list, a plain value or null.

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
