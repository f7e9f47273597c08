// Runs in the page and in its workers before everything else (serve.ts puts it there): notes what goes wrong in them and what
// they are able to. WebKit's driver tells nothing of that, so in both browsers the page itself is asked.

export interface Abilities {
  /** Isolated from other origins. */
  isolated: boolean;
  /** Has memory that threads share. */
  sharedMemory: boolean;
  simd: boolean;
  relaxedSimd: boolean;
}

export interface Watched {
  /** Errors that were logged or not caught, and what the content policy stopped. */
  problems: string[];
  page: Abilities;
  /** Of each worker that has started. */
  workers: Abilities[];
}

declare global {
  var watched: Watched | undefined;
}

/** As text, in front of a script. */
export const WATCH = `(() => { ${[takes, abilities, watch].join('\n')} watch(); })();\n`;

function watch(): void {
  if (globalThis.watched) return;
  const watched: Watched = { problems: [], page: abilities(), workers: [] };
  globalThis.watched = watched;
  const inPage = 'document' in globalThis;
  // Workers tell the page.
  const channel = new BroadcastChannel('watched');
  const tell = (problem: string) => {
    if (inPage) watched.problems.push(problem);
    else channel.postMessage({ problem: `In a worker: ${problem}` });
  };
  if (inPage)
    channel.onmessage = ({ data }: MessageEvent<{ problem?: string; worker: Abilities }>) => {
      if (data.problem) watched.problems.push(data.problem);
      else watched.workers.push(data.worker);
    };
  else channel.postMessage({ worker: watched.page });

  const { error } = console;
  console.error = (...parts: unknown[]) => {
    tell(parts.map(String).join(' '));
    error.apply(console, parts);
  };
  addEventListener('unhandledrejection', ({ reason }) => tell(`Nobody caught ${String(reason)}`));
  addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
    tell(`The policy stopped ${blockedURI} (${violatedDirective}).`),
  );
  // A script or picture that does not load has no message, and its error does not bubble.
  const addressOf = (target: EventTarget | null) =>
    (target as { src?: string } | null)?.src ?? (target as { href?: string } | null)?.href ?? 'Something';
  const failed = ({ message, target }: ErrorEvent) => tell(message || `${addressOf(target)} did not load.`);
  addEventListener('error', failed, true);
}

function abilities(): Abilities {
  return {
    isolated: crossOriginIsolated,
    sharedMemory: typeof SharedArrayBuffer === 'function',
    simd: takes([26, 26]), // drop, drop
    relaxedSimd: takes([253, 133, 2]), // f32x4.relaxed_madd
  };
}

/** Whether a module is valid whose one function has three vectors (i8x16.splat of 1), and makes one of them by `code`. */
function takes(code: number[]): boolean {
  const splats = [65, 1, 253, 15, 65, 1, 253, 15, 65, 1, 253, 15];
  const body = [0, ...splats, ...code, 11];
  const module = [0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0];
  return WebAssembly.validate(new Uint8Array([...module, 10, body.length + 2, 1, body.length, ...body]));
}
