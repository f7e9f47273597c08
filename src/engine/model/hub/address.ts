// What a person types for a model of the hub → its id and revision: "bert-base-uncased", "google-bert/bert-base-uncased",
// either with "@revision" behind it, or an address copied from the browser. Pure.
import { EngineError } from '@/engine/errors';

export interface HubAddress {
  /** "google-bert/bert-base-uncased", or the short name that the hub redirects from. */
  id: string;
  /** A branch, tag or commit; null: the newest. */
  revision: string | null;
}

/** As the hub allows them: letters, digits, "-", "_", ".", at most 96 of them in each part. */
const ID = /^(?:[\w.-]{1,96}\/)?[\w.-]{1,96}$/;

/** Hosts whose addresses are the hub's, whichever hub or mirror is asked in the end. */
const KNOWN_HOSTS = ['huggingface.co', 'www.huggingface.co', 'hf.co'];

/** First parts of an address that are no owner of models. */
const OTHER_PAGES = ['datasets', 'spaces', 'docs', 'papers', 'collections', 'blog', 'api', 'models'];

/** `hubUrl`: the hub that will be asked; its addresses are understood too. @throws EngineError model-unreadable */
export function parseHubAddress(text: string, hubUrl: string): HubAddress {
  const typed = text.trim();
  const address = /^https?:\/\//i.test(typed) ? fromUrl(typed, hubUrl) : fromId(typed);
  if (address && isHubId(address.id)) return address;
  throw new EngineError(
    'model-unreadable',
    `“${typed}” names no model of the hub. Write it like google-bert/bert-base-uncased, with @ and a revision behind it where the newest is not wanted, or paste the address of its page.`,
  );
}

/** Of a model or a data set. */
export function isHubId(id: string): boolean {
  return ID.test(id) && !/\.\.|--/.test(id);
}

/** Whether addresses of this host are the hub's. */
export function isHubHost(host: string, hubUrl: string): boolean {
  return host === new URL(hubUrl).host || KNOWN_HOSTS.includes(host);
}

function fromId(typed: string): HubAddress {
  const at = typed.indexOf('@');
  if (at < 0) return { id: typed, revision: null };
  return { id: typed.slice(0, at), revision: typed.slice(at + 1) || null };
}

/** …/owner/name, …/owner/name/tree/REVISION, …/owner/name/blob/REVISION/config.json. */
function fromUrl(typed: string, hubUrl: string): HubAddress | null {
  if (!URL.canParse(typed)) return null;
  const { host, pathname } = new URL(typed);
  if (!isHubHost(host, hubUrl)) return null;
  const parts = pathname.split('/').filter((part) => part !== '');
  if (parts.length === 0 || OTHER_PAGES.includes(parts[0])) return null;
  const marker = parts.findIndex((part) => ['tree', 'blob', 'resolve', 'raw', 'commit'].includes(part));
  const id = parts.slice(0, marker < 0 ? 2 : marker).join('/');
  return { id, revision: marker < 0 ? null : revisionIn(parts.slice(marker + 1)) };
}

/** A pull request's has slashes of its own: refs/pr/1. */
export function revisionIn(parts: string[]): string | null {
  const count = parts[0] === 'refs' ? 3 : 1;
  const revision = parts.slice(0, count).join('/');
  try {
    return decodeURIComponent(revision) || null;
  } catch {
    return revision;
  }
}
