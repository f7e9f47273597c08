// What went over the network, added up in all and by host, and the newest requests one by one. Pure.
import type { TrafficReport } from '@/engine';
import type { HostTraffic, RequestLine, Traffic } from './types';

/** Requests that are listed; older ones are in the sums. */
export const LISTED = 200;

const NONE: HostTraffic = { requests: 0, sent: 0, received: 0 };

export function addTraffic(traffic: Traffic, reports: readonly TrafficReport[]): Traffic {
  const lines = new Map(traffic.requests.map((line) => [line.id, line]));
  const hosts = { ...traffic.hosts };
  for (const report of reports) {
    hosts[report.host] = grown(hosts[report.host] ?? NONE, report);
    const line = report.begun ? newLine(report.id, report.host, report.begun) : lines.get(report.id);
    if (line) lines.set(line.id, answered(line, report));
  }
  const sums = Object.values(hosts);
  const withBody = reports.filter(({ begun }) => begun && begun.sent > 0);
  return {
    sent: sums.reduce((sum, { sent }) => sum + sent, 0),
    sentTo: withBody.at(-1)?.begun?.address ?? traffic.sentTo,
    received: sums.reduce((sum, { received }) => sum + received, 0),
    hosts,
    requests: [...lines.values()].slice(-LISTED),
  };
}

function grown({ requests, sent, received }: HostTraffic, report: TrafficReport): HostTraffic {
  return {
    requests: requests + (report.begun ? 1 : 0),
    sent: sent + (report.begun?.sent ?? 0),
    received: received + (report.received ?? 0),
  };
}

function newLine(id: string, host: string, begun: NonNullable<TrafficReport['begun']>): RequestLine {
  return { id, host, ...begun, received: 0, status: null, end: null };
}

function answered(line: RequestLine, { status, received = 0, end }: TrafficReport): RequestLine {
  return {
    ...line,
    status: status ?? line.status,
    received: line.received + received,
    end: end ?? line.end,
  };
}
