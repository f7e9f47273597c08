// What a person types for a data set of the hub → its id, configuration, revision and split: "tweet_eval",
// "tweet_eval/sentiment", "hub:owner/name/config@revision:split", or an address copied from the browser. Pure.
import { EngineError } from '@/engine/errors';
import { isHubHost, isHubId, revisionIn } from '../address';

export interface DataAddress {
  id: string;
  /** null: the default one. */
  config: string | null;
  /** null: the newest. */
  revision: string | null;
  split: string | null;
}

/** Whatever its owner calls it, but no way out of anything. */
const CONFIG = /^(?!\.\.?$)[^/\\?#]+$/;

/**
 * What it may mean, the likelier first: "a/b" is the data set b of a, or the configuration b of the data set a.
 * @param hubUrl the hub that will be asked; its addresses are understood too
 * @throws EngineError file-unreadable
 */
export function parseDataAddress(text: string, hubUrl: string): DataAddress[] {
  const typed = text
    .trim()
    .replace(/^hub:/, '')
    .replace(/^hf:\/\/(?=datasets\/)/, `${hubUrl}/`);
  const found = /^https?:\/\//i.test(typed) ? fromUrl(typed, hubUrl) : fromName(typed);
  const meant = found.filter(({ id, config }) => isHubId(id) && (config === null || CONFIG.test(config)));
  if (meant.length > 0) return meant;
  throw new EngineError(
    'file-unreadable',
    `“${text.trim()}” names no data set of the hub. Write it like cardiffnlp/tweet_eval/sentiment: owner, name and, where it has several, the configuration; with @ and a revision where the newest is not wanted. Or paste the address of its page.`,
  );
}

function fromName(typed: string): DataAddress[] {
  const [, before, split] = /^(.*?)(?::([\w.]+))?$/s.exec(typed)!;
  const [name, ...more] = before.split('@');
  const { revision, rest } = cutRevision(more.join('@'));
  const parts = [...name.split('/'), ...rest];
  const as = (id: string[], config: string[]): DataAddress => ({
    id: id.join('/'),
    config: config.length > 0 ? config.join('/') : null,
    revision,
    split: split ?? null,
  });
  if (parts.length === 2 && rest.length === 0) return [as(parts, []), as([parts[0]], [parts[1]])];
  // With a revision in the middle what is before it is the id.
  const length = rest.length > 0 ? name.split('/').length : Math.min(2, parts.length);
  return [as(parts.slice(0, length), parts.slice(length))];
}

/** "main/sentiment" → "main" and what follows it; a pull request's has slashes of its own. */
function cutRevision(text: string): { revision: string | null; rest: string[] } {
  if (text === '') return { revision: null, rest: [] };
  const parts = text.split('/');
  return { revision: revisionIn(parts), rest: parts.slice(parts[0] === 'refs' ? 3 : 1) };
}

const MARKERS = ['tree', 'blob', 'resolve', 'raw', 'commit'];

/** …/datasets/owner/name, …/viewer/CONFIG/SPLIT, …/tree/REVISION. */
function fromUrl(typed: string, hubUrl: string): DataAddress[] {
  if (!URL.canParse(typed)) return [];
  const { host, pathname } = new URL(typed);
  const base = new URL(hubUrl);
  if (!isHubHost(host, hubUrl)) return [];
  const path = pathname.startsWith(base.pathname) ? pathname.slice(base.pathname.length) : pathname;
  const [section, ...parts] = path.split('/').filter((part) => part !== '');
  if (section !== 'datasets') return [];
  const marker = parts.findIndex((part) => [...MARKERS, 'viewer'].includes(part));
  const id = parts.slice(0, marker < 0 ? 2 : marker).join('/');
  const after = marker < 0 ? [] : parts.slice(marker + 1);
  const isViewer = parts[marker] === 'viewer';
  const config = isViewer ? revisionIn(after.slice(0, 1)) : null;
  return [{ id, config, revision: isViewer ? null : revisionIn(after), split: null }];
}
