// predict --out on the tiny model: whole files, files that are gone on with, and what is refused.
import { readFile, rm, stat, truncate, writeFile, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { callCli, fakeTerminal } from '@/testing/fakeTerminal';
import { startProgram } from '@/testing/interruptedRuns';
import { writeTinyModel } from '@/testing/tinyModel';
import { Interrupt } from './interrupt';
import { run } from './run';

const ON = ['--device', 'processor', '--threads', '1'];
const ROWS = 1200;

let base: string;
const at = (name: string) => join(base, name);

const TEXTS = ['the good day', '=1+1 bad, "bad"', '', '@kim two\ngood lines', 'é the day'];
const textOf = (i: number) => TEXTS[i % 5] && `${TEXTS[i % 5]} ${'a '.repeat(i % 23)}${i}`;
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'warble-label-'));
  vi.stubEnv('WARBLE_CACHE', at('cache'));
  await writeTinyModel(at('tiny'));
  const labelled = Array.from(
    { length: 24 },
    (_, i) => `the ${i % 2 ? 'good' : 'bad'} day ${i},${i % 2 ? 'up' : 'down'}`,
  );
  await writeFile(at('train.csv'), ['tweet,mood', ...labelled, ''].join('\n'));
  const rows = Array.from(
    { length: ROWS },
    (_, i) => `${10n ** 18n + BigInt(i)},${quoted(textOf(i))},-${i}.5`,
  );
  await writeFile(at('in.csv'), ['id,text,lat', ...rows, ''].join('\n'));
  const args = [
    '--model',
    at('tiny'),
    '--data',
    at('train.csv'),
    ...ON,
    '--epochs',
    '1',
    '--batch-size',
    '8',
  ];
  expect((await callCli(['train', ...args, '--out', at('own'), '--json'])).status).toBe(0);
  expect((await label('whole.csv')).status).toBe(0);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(base, { recursive: true });
});

const args = (out: string, ...more: string[]) =>
  ['predict', '--model', at('own'), '--data', at('in.csv'), '--out', at(out), '--threshold', '0.6', ...ON, ...more]; // prettier-ignore
const label = (out: string, ...more: string[]) => callCli(args(out, ...more, '--json'));

describe('predict --out', () => {
  it('writes every row in order, as it was, with what predict says of its text', async () => {
    const out = await readFile(at('whole.csv'), 'utf8');
    expect(out.split('\n')[0]).toBe('\uFEFFid,text,lat,label,score,down,up');
    const texts = Array.from({ length: ROWS }, (_, i) => textOf(i));
    const asked = await callCli(['predict', '--model', at('own'), '--data', at('whole.csv'), '--text-column', 'text', ...ON, '--json']); // prettier-ignore
    const answers = asked.records() as {
      text: string | null;
      label: string;
      scores: Record<string, number>;
    }[];
    expect(answers.map(({ text }) => text ?? '')).toEqual(texts);
    const cells = (i: number) => {
      if (!texts[i]) return ',,,';
      const [down, up] = [answers[i].scores.down, answers[i].scores.up].map((score) =>
        Number(score.toPrecision(7)),
      );
      const score = Math.max(down, up);
      return `${score >= 0.6 ? answers[i].label : ''},${score},${down},${up}`;
    };
    const inert = (text: string) => (/^[=@]/.test(text) ? `'${text}` : text);
    const cell = (text: string) => (/[",\n]/.test(text) ? quoted(inert(text)) : inert(text));
    const lines = texts.map((text, i) => `${10n ** 18n + BigInt(i)},${cell(text)},-${i}.5,${cells(i)}\n`);
    expect(out.slice(out.indexOf('\n') + 1)).toBe(lines.join(''));
  });

  it('tells how far it is, and how it ended', async () => {
    const { status, err, records } = await label('told.tsv');
    expect([status, err]).toEqual([0, expect.stringContaining('The text is in “text”')]);
    const events = records();
    expect(events.map(({ event, row }) => [event, row])).toEqual([
      ['start', undefined],
      ['progress', 512],
      ['progress', 1024],
      ['progress', 1200],
      ['end', undefined],
    ]);
    expect(events[0]).toMatchObject({ rows: ROWS, labels: ['down', 'up'], resumed_rows: 0 });
    expect(events[2].seconds_left).toBeGreaterThan(0);
    const { labelled, unsure, without_text } = events[4] as Record<string, number>;
    expect([labelled + unsure, without_text]).toEqual([960, 240]);
    expect(await readFile(at('told.tsv'), 'utf8')).toMatch(/^\uFEFFid\ttext\tlat\tlabel\tscore\tdown\tup\n/);
  });

  it('writes JSON lines where the name ends so', async () => {
    expect((await label('out.jsonl')).status).toBe(0);
    const lines = (await readFile(at('out.jsonl'), 'utf8')).trimEnd().split('\n');
    expect(lines).toHaveLength(ROWS);
    expect(JSON.parse(lines[3])).toMatchObject({ id: '1000000000000000003', text: textOf(3) });
    expect(JSON.parse(lines[2])).toMatchObject({ text: '', label: null, score: null, up: null });
  });

  it('says what is wrong with what was asked, before anything is computed', async () => {
    const refused = async (...given: string[]) => {
      const { status, err } = await callCli(['predict', '--model', at('own'), ...given]);
      return [status, err.trim()];
    };
    expect(await refused('--data', at('in.csv'), '--out', at('x.txt'))).toEqual([
      2,
      `--out ends in .csv, .tsv or .jsonl, which says how it is written; “${at('x.txt')}” does not.`,
    ]);
    expect(await refused('--out', at('x.csv'))).toEqual([
      2,
      expect.stringContaining('give it by --data FILE'),
    ]);
    expect(await refused('text', '--threshold', '0.5')).toEqual([
      2,
      expect.stringContaining('Give --out FILE'),
    ]);
    expect(await refused('--data', at('in.csv'), '--out', at('in.csv'))).toEqual([
      1,
      `${at('in.csv')} is there already. Go on with it by --resume, choose another name, or delete that file.`,
    ]);
    expect(await refused('--data', at('in.csv'), '--out', at('no/x.csv'), ...ON)).toEqual([
      1,
      expect.stringContaining(`${at('no/x.csv')} is not there`),
    ]);
  });
});

describe('predict --out --resume', () => {
  const whole = () => readFile(at('whole.csv'));

  it('goes on behind the last whole row, wherever the file ends, to the same bytes', async () => {
    const bytes = await whole();
    const line = (row: number) => bytes.indexOf(`\n${10n ** 18n + BigInt(row)},`) + 1;
    const cuts = [0, 2, line(0), line(1), line(4) - 3, line(512), line(513), line(900) + 25, bytes.length - 1, bytes.length]; // prettier-ignore
    for (const cut of cuts) {
      await writeFile(at('cut.csv'), bytes.subarray(0, cut));
      const { status, err } = await label('cut.csv', '--resume');
      expect(status, `${cut}: ${err}`).toBe(0);
      expect((await readFile(at('cut.csv'))).equals(bytes), `cut at ${cut}`).toBe(true);
    }
  });

  it('answers no row again that is not in the window of the last one', async () => {
    const bytes = await whole();
    const row600 = bytes.indexOf(`\n${10n ** 18n + 600n},`) + 1;
    await writeFile(at('some.csv'), bytes.subarray(0, row600));
    const events = (await label('some.csv', '--resume')).records();
    expect(events[0]).toMatchObject({ event: 'start', resumed_rows: 600 });
    expect(events.filter(({ event }) => event === 'progress').map(({ row }) => row)).toEqual([1024, 1200]);
    expect(events.at(-1)).toMatchObject({ event: 'end', rows: ROWS, answered_rows: 600, without_text: 120 });
  });

  it('begins where there is no file yet', async () => {
    expect((await label('new.csv', '--resume')).status).toBe(0);
    expect((await readFile(at('new.csv'))).equals(await whole())).toBe(true);
  });

  it('changes nothing in a file that other options, or another program, wrote', async () => {
    const bytes = await whole();
    await writeFile(at('other.csv'), bytes.subarray(0, bytes.length - 100));
    const other = await label('other.csv', '--resume', '--threshold', '0.9');
    expect([other.status, other.err]).toEqual([
      1,
      expect.stringContaining('is not what these options write'),
    ]);
    expect((await stat(at('other.csv'))).size).toBe(bytes.length - 100);
    const mine = await callCli([...args('train.csv'), '--resume']);
    expect([mine.status, mine.err]).toEqual([1, expect.stringContaining('Nothing was changed in it')]);
  });

  it('goes on after Ctrl+C, which keeps what is whole', async () => {
    const { terminal, written } = fakeTerminal();
    const interrupt = new Interrupt(() => expect.unreachable());
    const out = terminal.out;
    terminal.out = (text) => {
      out(text);
      if (text.includes('"progress"')) interrupt.raise();
    };
    expect(await run(args('stopped.csv', '--json'), { terminal, interrupt })).toBe(130);
    expect(written.err).toContain('Interrupted behind row 512 of 1,200');
    expect((await label('stopped.csv', '--resume')).status).toBe(0);
    expect((await readFile(at('stopped.csv'))).equals(await whole())).toBe(true);
  });

  it('goes on after a kill', async () => {
    const { child, ended } = startProgram(args('killed.csv'));
    await expect.poll(() => sizeOf('killed.csv'), { timeout: 30_000, interval: 1 }).toBeGreaterThan(100);
    child.kill('SIGKILL');
    await ended;
    // It may have been quicker than the kill.
    const bytes = await whole();
    await truncate(at('killed.csv'), Math.min(await sizeOf('killed.csv'), bytes.length - 40));
    expect((await label('killed.csv', '--resume')).status).toBe(0);
    expect((await readFile(at('killed.csv'))).equals(bytes)).toBe(true);
  });
});

async function sizeOf(name: string): Promise<number> {
  return stat(at(name)).then(
    ({ size }) => size,
    () => 0,
  );
}
