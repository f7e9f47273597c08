// When a run was kept, as short as tells runs apart: "20 Nov 2026, 14:02". Pure but for the clock's time zone.

export function keptWhen(at: number): string {
  return new Date(at).toLocaleString('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });
}
