// A server that behaves like the Hugging Face hub, as far as Warble uses it, with its downloads on another origin.
// For tests; Node only. It remembers what arrived where: a token must never reach the downloads.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerDownload } from './downloads';
import { foldersOf, infoOf, repositoryOf, type Entry, type Repository } from './repository';
import { TOKENS, type Arrived, type Faults, type HostedModel } from './types';

export interface TestHub {
  /** "http://127.0.0.1:1234", and that of the downloads. */
  url: string;
  downloads: string;
  arrived: Arrived[];
  faults: Faults;
  repository(id: string): Repository;
  /** Sends on what `faults.hold` held back. */
  release(): void;
  close(): Promise<void>;
}

const EXPOSED =
  'X-Repo-Commit,X-Error-Code,X-Error-Message,ETag,Link,Content-Range,X-Linked-Size,X-Linked-ETag';

/** Ports of 0 are any that are free. */
export async function startHub(models: HostedModel[], ports = { hub: 0, downloads: 0 }): Promise<TestHub> {
  const repositories = models.map(repositoryOf);
  const faults: Faults = { refuse: [], cut: [], hold: [], wrongByte: false, noRanges: false };
  const arrived: Arrived[] = [];
  let release = () => {};
  let held = new Promise<void>((resolve) => (release = resolve));
  const host = (
    name: Arrived['host'],
    answer: (request: IncomingMessage, response: ServerResponse) => void,
  ) =>
    // A connection stays: on a busy machine whoever asks next would take one that is being closed.
    createServer({ keepAliveTimeout: 0 }, (request, response) => {
      note(arrived, name, request, response);
      allowOthers(response);
      if (request.method === 'OPTIONS') return void response.writeHead(204).end();
      if (!refuse(faults, request, response)) answer(request, response);
    });
  const downloadServer = host('downloads', (request, response) =>
    answerDownload(repositories, faults, () => held, request, response),
  );
  const downloads = await listenOn(downloadServer, ports.downloads);
  const hubServer = host('hub', (request, response) => answerHub(repositories, downloads, request, response));
  const url = await listenOn(hubServer, ports.hub);
  return {
    url,
    downloads,
    arrived,
    faults,
    repository: (id) => repositories.find((each) => each.id === id)!,
    release() {
      release();
      held = new Promise<void>((resolve) => (release = resolve));
    },
    async close() {
      release();
      await Promise.all([hubServer, downloadServer].map(closeServer));
    },
  };
}

function answerHub(
  all: Repository[],
  downloads: string,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const { pathname } = new URL(request.url!, 'http://hub');
  const [, api, section, name, kind, revision, path] =
    /^(\/api)?\/(?:(models|datasets)\/)?((?:[^/]+\/)?[^/]+)\/(revision|tree|resolve)\/([^/]+)(?:\/(.+))?$/.exec(
      pathname,
    ) ?? [];
  if (name === undefined) return refuseWith(response, 404, 'EntryNotFound', 'Not found');
  const wanted = decodeURIComponent(revision);
  const own = all.filter(
    ({ id, aliases, kind = 'model' }) =>
      (id === name || aliases?.includes(name)) && (kind === 'dataset') === (section === 'datasets'),
  );
  const found = own.find(({ commit, branch }) => [commit, branch].includes(wanted)) ?? own.at(0);
  const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  if (token !== undefined && !Object.values<string>(TOKENS).includes(token))
    return refuseWith(response, 401, undefined, 'Invalid credentials in Authorization header');
  if (!found || (found.private && token !== TOKENS.good))
    return refuseWith(response, token ? 404 : 401, 'RepoNotFound', 'Invalid username or password.');
  if (found.id !== name)
    return void response.writeHead(307, { Location: request.url!.replace(name, found.id) }).end();
  if (![...(found.branch ? [found.branch] : ['main', 'HEAD']), found.commit].includes(wanted))
    return refuseWith(response, 404, 'RevisionNotFound', `Invalid rev id: ${revision}`);
  response.setHeader('X-Repo-Commit', found.commit);
  if (api) return sendJson(response, kind === 'tree' ? treeOf(found, request) : infoOf(found));
  sendFile(found, decodeURIComponent(path ?? ''), token, downloads, response);
}

/** Without being asked for all of it, what lies at the top. */
function treeOf(repository: Repository, { url }: IncomingMessage): object[] {
  const { entries } = repository;
  const isWhole = new URL(url!, 'http://hub').searchParams.get('recursive') === 'true';
  return isWhole ? [...foldersOf(repository), ...entries] : entries.filter(({ path }) => !path.includes('/'));
}

function sendFile(
  { entries, files, gated }: Repository,
  path: string,
  token: string | undefined,
  downloads: string,
  response: ServerResponse,
): void {
  if (gated && token !== TOKENS.good)
    return refuseWith(response, token ? 403 : 401, 'GatedRepo', 'Access to it is restricted.');
  const entry = entries.find((each) => each.path === path);
  if (!entry) return refuseWith(response, 404, 'EntryNotFound', 'Entry not found');
  if (entry.lfs) return redirect(entry, downloads, response);
  response.writeHead(200, { ETag: `"${entry.oid}"`, 'Content-Length': entry.size }).end(files[path]);
}

function redirect({ lfs }: Entry, downloads: string, response: ServerResponse): void {
  const { oid, size } = lfs!;
  const headers = {
    'X-Linked-Size': size,
    'X-Linked-ETag': `"${oid}"`,
    Location: `${downloads}/${oid}?signed=1`,
  };
  response.writeHead(302, headers).end();
}

function note(
  arrived: Arrived[],
  host: Arrived['host'],
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const { method = '', url: path = '', headers } = request;
  const entry = { host, method, path, headers: { ...headers } as Arrived['headers'], status: 0 };
  arrived.push(entry);
  response.on('close', () => (entry.status = response.statusCode));
}

function allowOthers(response: ServerResponse): void {
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Access-Control-Allow-Headers', 'authorization, range');
  response.setHeader('Access-Control-Expose-Headers', EXPOSED);
}

/** True where a fault that was asked for answered. */
function refuse({ refuse: next }: Faults, request: IncomingMessage, response: ServerResponse): boolean {
  const index = next.findIndex(({ path }) => !path || path.test(request.url!));
  if (index < 0) return false;
  const [{ status, retryAfter }] = next.splice(index, 1);
  if (retryAfter !== undefined) {
    response.setHeader('Retry-After', retryAfter);
    response.setHeader('Access-Control-Expose-Headers', `${EXPOSED},Retry-After`);
  }
  refuseWith(response, status, undefined, 'Asked to fail');
  return true;
}

function refuseWith(response: ServerResponse, status: number, code: string | undefined, error: string): void {
  if (code) response.setHeader('X-Error-Code', code);
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify({ error }));
}

function sendJson(response: ServerResponse, value: object): void {
  response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(value));
}

function listenOn(server: Server, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () =>
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
    );
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
