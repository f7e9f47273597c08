// Runs stages: lanes side by side, the rest alone. A failing stage is shown at once and stops no other.
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { readCounts } from './counts.ts';
import { LIMIT_MINUTES, reportPath, type Stage } from './stages.ts';
import { countsLine, time, type Outcome } from './summary.ts';

/** Lines of a failed command that are shown; the end is where runners say what failed. */
const SHOWN_LINES = 400;

export async function runAll(stages: Stage[]): Promise<Outcome[]> {
  mkdirSync('.cache/tests', { recursive: true });
  const outcomes = new Map<Stage, Outcome>();
  const runLane = async (lane: Stage['lane']) => {
    for (const stage of stages.filter((one) => one.lane === lane)) outcomes.set(stage, await runStage(stage));
  };
  await Promise.all([runLane('static'), runLane('plain')]);
  await runLane(undefined);
  return stages.map((stage) => outcomes.get(stage)!);
}

async function runStage(stage: Stage): Promise<Outcome> {
  const report = reportPath(stage.name);
  rmSync(report, { force: true });
  const began = performance.now();
  let failure: string | null = null;
  for (const command of stage.commands) failure ??= await run(command, stage);
  const seconds = (performance.now() - began) / 1000;
  const counts = stage.counter ? readCounts(stage.counter, report) : null;
  const outcome = { name: stage.name, ok: failure === null, seconds, counts };
  print(outcome, failure);
  return outcome;
}

/** Null where the command succeeded, else the end of what it said. A silent one that says something has failed. */
export function run(
  command: string[],
  { env = {}, silent, limitMinutes = LIMIT_MINUTES }: Pick<Stage, 'env' | 'silent' | 'limitMinutes'> = {},
): Promise<string | null> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, command, {
      env: { ...plainEnvironment(), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const limit = stopAfter(child, limitMinutes);
    const said: Buffer[] = [];
    child.stdout.on('data', (bytes: Buffer) => said.push(bytes));
    child.stderr.on('data', (bytes: Buffer) => said.push(bytes));
    child.on('close', (code, signal) => {
      clearTimeout(limit);
      if (code === 0 && !(silent && said.length > 0)) return resolve(null);
      const lines = Buffer.concat(said).toString().trimEnd().split('\n').slice(-SHOWN_LINES);
      if (signal || child.killed)
        lines.push(`Ended by ${signal ?? 'SIGINT'}: a stage may take ${limitMinutes} minutes.`);
      resolve(lines.join('\n'));
    });
  });
}

/** Asks first, as Ctrl+C does: on it, Playwright ends its server and browsers, which would outlive a kill. */
function stopAfter(child: ChildProcessByStdio<null, Readable, Readable>, minutes: number): NodeJS.Timeout {
  return setTimeout(() => {
    child.kill('SIGINT');
    const last = setTimeout(() => child.kill('SIGKILL'), 20_000);
    child.on('exit', () => {
      clearTimeout(last);
      child.stdout.destroy();
      child.stderr.destroy();
    });
  }, minutes * 60_000);
}

/** Without colours, which a log shows as noise. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const { FORCE_COLOR: _, ...rest } = process.env;
  return { ...rest, NO_COLOR: '1' };
}

function print({ name, ok, seconds, counts }: Outcome, failure: string | null): void {
  const result = [ok ? 'ok' : 'FAILED', time(seconds), counts && countsLine(counts)]
    .filter(Boolean)
    .join(', ');
  console.log(`${name}: ${result}`);
  if (failure !== null) console.log(`${failure.replaceAll(/^/gm, `${name} | `)}\n`);
}
