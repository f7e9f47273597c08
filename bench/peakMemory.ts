// The memory of this process at its highest, in MB.
import { existsSync, readFileSync } from 'node:fs';

const STATUS = '/proc/self/status';

/** On Linux not `maxRSS`, which begins with what the process had that started this one. */
export function peakMegabytes(): number {
  const status = existsSync(STATUS) ? readFileSync(STATUS, 'utf8') : '';
  const kilobytes = /^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? process.resourceUsage().maxRSS;
  return Number(kilobytes) / 1000;
}
