// What the hub's refusals mean to a person. It answers 401 also for a name that it does not know.
import { EngineError, type ErrorCode } from '@/engine/errors';

/** What was asked for, and of whom. */
export interface Asked {
  /** The hub: "https://huggingface.co". */
  hub: string;
  id: string;
  revision: string | null;
  /** Left out: a model. */
  kind?: RepositoryKind;
  hasToken: boolean;
}

export type RepositoryKind = 'model' | 'dataset';

/** What a person calls it, the code of its failures, and where its page is. */
const KINDS = {
  model: { noun: 'model', code: 'model-unreadable', folder: '' },
  dataset: { noun: 'data set', code: 'file-unreadable', folder: 'datasets/' },
} as const;

/** Of a repository's page, and of its files. */
export function pageOf({ hub, id, kind = 'model' }: Pick<Asked, 'hub' | 'id' | 'kind'>): string {
  return `${hub}/${KINDS[kind].folder}${id}`;
}

/** How an answer that is no success is told; its body is not needed. */
export function refusal(response: Response, asked: Asked): EngineError {
  const { status, headers } = response;
  const gated = headers.get('X-Error-Code') === 'GatedRepo';
  if (status === 403 || (status === 401 && gated)) return gatedFailure(asked);
  if (status === 401) return unknownOrPrivate(asked);
  if (status === 404) return notFound(asked, headers.get('X-Error-Code'));
  const { host } = new URL(asked.hub);
  if (status === 429)
    return failure(
      'network',
      `${host} gets too many requests from this address and answers none now.`,
      LATER,
    );
  return failure('network', `${host} answered ${status} when it was asked for ${asked.id}.`, LATER);
}

const LATER = 'Try again in some minutes; what has come so far is kept.';

function gatedFailure(asked: Asked): EngineError {
  const { hub, id, hasToken } = asked;
  const page = pageOf(asked);
  return hasToken
    ? failure(
        'access',
        `${id} is gated, and the owner of this token may not have it.`,
        `Accept its terms at ${page} as that person, wait until they are granted, and try again.`,
      )
    : failure(
        'access',
        `${id} is gated: it is for people who accepted its terms.`,
        `Accept them at ${page}, make a token that may read at ${hub}/settings/tokens, and give it here.`,
      );
}

function unknownOrPrivate({ hub, id, kind = 'model', hasToken }: Asked): EngineError {
  return hasToken
    ? failure(
        'access',
        'The hub does not know this token.',
        `Copy it again, or make another at ${hub}/settings/tokens.`,
      )
    : failure(
        'access',
        `There is no public ${KINDS[kind].noun} called ${id}.`,
        'Check the spelling; if it is private, give a token that may read it.',
      );
}

function notFound({ id, kind = 'model', revision }: Asked, code: string | null): EngineError {
  const { noun, code: unreadable } = KINDS[kind];
  if (code === 'RevisionNotFound' && revision !== null)
    return failure(
      unreadable,
      `${id} has no revision ${revision}.`,
      'Give a branch, a tag or a commit of it, or none for the newest.',
    );
  return failure(unreadable, `The hub has no ${noun} called ${id}.`, 'Check the spelling and the owner.');
}

/** No answer came. */
export function unreachable(hub: string, cause: unknown): EngineError {
  const { host } = new URL(hub);
  return failure(
    'network',
    `${host} could not be reached.`,
    'Check the connection; what was downloaded before loads without it.',
    cause,
  );
}

function failure(code: ErrorCode, fact: string, way: string, cause?: unknown): EngineError {
  return new EngineError(code, `${fact} ${way}`, { cause });
}
