// What went over the network, in words. Pure.
import { bytes, counted } from '@/state/format';
import type { RequestLine, Traffic } from '@/state/types';

/** Of the bodies that were counted: a tweet could only leave in one. */
export function sentFact({ sent, sentTo, hosts }: Traffic): string {
  const all = Object.values(hosts).reduce((sum, { requests }) => sum + requests, 0);
  if (sent > 0) return `${bytes(sent)} were sent in bodies of requests, last to ${sentTo}.`;
  const requests = all === 1 ? 'The one request' : `None of ${counted(all, 'request')}`;
  if (all === 0) return '0 bytes of tweets sent: nothing has been requested yet.';
  return `0 bytes of tweets sent. ${requests} ${all === 1 ? 'had no body' : 'had a body'}.`;
}

/** What became of a request: "200", "206, broke off", "failed". */
export function answerWords({ status, end }: RequestLine): string {
  if (status === null) return { ...WITHOUT, waiting: 'no answer yet' }[end ?? 'waiting'];
  const rest = end && end !== 'whole' ? AFTER[end] : null;
  return rest ? `${status}, ${rest}` : String(status);
}

type End = NonNullable<RequestLine['end']>;

const WITHOUT: Record<End, string> = {
  whole: 'answered',
  failed: 'failed',
  broken: 'failed',
  cancelled: 'given up',
  redirected: 'redirected',
};
const AFTER: Record<Exclude<End, 'whole'>, string> = {
  failed: 'failed',
  broken: 'broke off',
  cancelled: 'not read on',
  redirected: 'redirected',
};

/** The address within its host: "/api/models/…". */
export function pathOf({ address, host }: RequestLine): string {
  return address.slice(address.indexOf(host) + host.length);
}

/** 14:03:22, by the clock on the wall. */
export function timeOfDay(at: number): string {
  return new Date(at).toLocaleTimeString('en-GB');
}

/** Null where all of them are listed. */
export function unlisted(requests: number, listed: number): string | null {
  const more = requests - listed;
  return more > 0
    ? `${counted(more, 'earlier request')} ${more === 1 ? 'is' : 'are'} in the sums only`
    : null;
}
