// What went over the network, added up: in all, and by host. Pure.
import type { TrafficReport } from '@/engine';
import type { Traffic } from './types';

const NONE = { requests: 0, sent: 0, received: 0 };

export function addTraffic(traffic: Traffic, { host, request, sent, received = 0 }: TrafficReport): Traffic {
  const before = traffic.hosts[host] ?? NONE;
  const after = {
    requests: before.requests + (request ? 1 : 0),
    sent: before.sent + (sent?.bytes ?? 0),
    received: before.received + received,
  };
  return {
    sent: traffic.sent + (sent?.bytes ?? 0),
    sentTo: sent ? [...traffic.sentTo, sent.to] : traffic.sentTo,
    received: traffic.received + received,
    hosts: { ...traffic.hosts, [host]: after },
  };
}
