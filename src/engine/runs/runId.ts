// What a run is known by, from its first step until long after it is over: the time at which it began.

/** Such ids sort by time, and are good names of files. */
export function newRunId(): string {
  return new Date().toISOString().replace(/[:.]/g, '-');
}

/** ms since 1970; null where it is no such id. */
export function timeOfRun(id: string): number | null {
  const time = Date.parse(id.replace(/T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z$/, 'T$1:$2:$3.$4Z'));
  return Number.isNaN(time) ? null : time;
}
