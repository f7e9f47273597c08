// Data sets of the hub against a server that behaves like the hub, with its downloads on another origin.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { HubDataSource } from '@/engine/hubData';
import { DATA_SETS } from '@/testing/hub/dataSets';
import { startHub, type TestHub } from '@/testing/hub/server';
import { TOKENS } from '@/testing/hub/types';
import { memoryFolder, type MemoryFolder } from '@/testing/memoryFolder';
import { Hub } from '../hub';

let server: TestHub;
let folder: MemoryFolder;
let hub: Hub;

beforeAll(async () => {
  server = await startHub(DATA_SETS);
});
afterAll(() => server.close());

const open = (url = server.url) =>
  new Hub({ url: async () => url, sleep: async () => {}, openFolder: async () => folder });

beforeEach(() => {
  server.arrived.length = 0;
  Object.assign(server.faults, { refuse: [], cut: [], hold: [], wrongByte: false, noRanges: false });
  folder = memoryFolder();
  hub = open();
});

const failing = (code: string, words: string) => ({
  code,
  message: expect.stringContaining(words) as string,
});
const commitOf = (id: string) => server.repository(id).commit;
const plain = (): HubDataSource => ({ id: 'some/days', commit: commitOf('some/days'), config: 'plain' });

describe('looking a data set up', () => {
  it('tells its files, rows, columns, licence and classes, and fetches none of its files', async () => {
    const set = await hub.lookUpData('days/plain');
    expect(set).toMatchObject({ id: 'some/days', commit: commitOf('some/days'), licence: 'cc-by-4.0', config: 'plain' });
    expect(set.configs.map(({ name }) => name)).toEqual(['plain', 'hidden', 'pictures']);
    const [config, , pictures] = set.configs;
    expect(config).toMatchObject({ columns: ['text', 'label'], classNames: { label: { 0: 'down', 1: 'up' } } });
    expect(config.parts).toMatchObject([
      { split: 'train', role: 'data', rows: 70, files: ['plain/train-00000-of-00002.csv', 'plain/train-00001-of-00002.csv'] },
      { split: 'validation', role: 'validation', rows: 12 },
      { split: 'test', role: 'test', rows: 14 },
      { split: 'extra', role: null, rows: 2 },
    ]);
    expect(config.notices).toEqual(['Not used: extra. Such parts neither train nor test here.']);
    expect(pictures.problem).toContain('Its files are png.');
    expect(server.arrived.every(({ path }) => path.startsWith('/api/'))).toBe(true);
  }); // prettier-ignore

  it.each([
    ['days', 'hidden', null],
    ['hub:some/days', 'hidden', null],
    ['some/days/plain@main', 'plain', null],
    ['some/days/plain:test', 'plain', 'test'],
    ['some/bare', 'default', null],
  ])('of %s chooses the configuration %s', async (address, config, split) => {
    expect(await hub.lookUpData(address)).toMatchObject({ config, split });
  });

  it('takes what the hub converted where its own files cannot be read', async () => {
    const set = await hub.lookUpData('some/scripted');
    expect(set).toMatchObject({ converted: true, licence: 'mit', config: 'default' });
    expect(set.commit).not.toBe(commitOf('some/scripted'));
    expect(set.configs[0].parts.map(({ split, files }) => [split, files])).toEqual([
      ['train', ['default/train/0000.parquet', 'default/train/0001.parquet']],
      ['test', ['default/test/0000.parquet']],
    ]);
  });

  it('finds a commit of what was converted again, as it is written into records', async () => {
    const { id, commit } = await hub.lookUpData('some/scripted');
    const again = await hub.lookUpData(`hub:${id}@${commit}/default`);
    expect(again.configs[0].parts.map(({ split }) => split)).toEqual(['train', 'test']);
  });

  it.each([
    ['some/other', 'access', 'There is no public data set called some/other. Check the spelling'],
    ['some/days@v9', 'file-unreadable', 'some/days has no revision v9.'],
    [
      'some/days/sad',
      'file-unreadable',
      'some/days has no configuration sad. It has plain, hidden, pictures.',
    ],
    ['some/secret', 'access', 'if it is private, give a token'],
  ])('%s fails in a sentence of its own', async (address, code, words) => {
    await expect(hub.lookUpData(address)).rejects.toMatchObject(failing(code, words));
  });

  it.each([
    ['some/pictures', 'Its files are png.'],
    ['some/empty', 'It has no files with data.'],
  ])('%s says why it cannot be used', async (address, words) => {
    expect((await hub.lookUpData(address)).configs[0].problem).toContain(words);
  });

  it('says that there is no network', async () => {
    await expect(open('http://127.0.0.1:9').lookUpData('some/days')).rejects.toMatchObject(
      failing('network', '127.0.0.1:9 could not be reached.'),
    );
  });

  it('passes over files whose hash or path would lead elsewhere', async () => {
    const { entries } = server.repository('some/whole');
    const before = [...entries];
    entries.push({ ...before[0], path: '../train.csv' }, { ...before[0], path: 'b.csv', oid: '../../x' });
    const set = await hub.lookUpData('some/whole');
    expect(set.configs[0].parts.flatMap(({ files }) => files)).toEqual(['days.csv']);
    entries.splice(0, entries.length, ...before);
  });
});

describe('a token', () => {
  it('opens what is private or gated, and goes to the hub alone', async () => {
    await expect(hub.lookUpData('some/secret', TOKENS.good)).resolves.toMatchObject({ id: 'some/secret' });
    const { id, commit, config, gated } = await hub.lookUpData('some/guarded', TOKENS.good);
    expect(gated).toBe(true);
    await hub.dataSets.bring({ id, commit, config });
    const tokens = server.arrived
      .filter(({ host }) => host === 'downloads')
      .map(({ headers }) => headers.authorization);
    expect(tokens.every((token) => token === undefined)).toBe(true);
  });

  it('that is missing is told before a file is asked for, with the page of the data set', async () => {
    await expect(hub.lookUpData('some/guarded')).rejects.toMatchObject(
      failing('access', `Accept them at ${server.url}/datasets/some/guarded, make a token`),
    );
  });
});

describe('its files', () => {
  it('come in reading order with what each part is, and are kept', async () => {
    await hub.lookUpData('some/days');
    const seen: number[] = [];
    const brought = await hub.dataSets.bring(plain(), { onBytes: (done) => seen.push(done) });
    expect(brought).toMatchObject({
      name: 'some/days/plain',
      from: `hub:some/days@${commitOf('some/days')}/plain`,
      unused: ['extra'],
    });
    expect(brought.parts.map(({ role, files }) => [role, files.map(({ name }) => name)])).toEqual([
      ['data', ['train-00000-of-00002.csv', 'train-00001-of-00002.csv']],
      ['validation', ['dev.csv']],
      ['test', ['test.csv']],
    ]);
    const [{ bytes }] = await hub.dataSets.kept();
    expect([seen.at(-1), bytes]).toEqual([bytes, bytes]);
    expect(await hub.kept()).toEqual([]);
  });

  it('of one split are all the data there is where that is asked for', async () => {
    await hub.lookUpData('some/days');
    const brought = await hub.dataSets.bring({ ...plain(), split: 'extra' });
    expect(brought.parts).toMatchObject([{ split: 'extra', role: 'data' }]);
    expect(brought.from).toMatch(/\/plain:extra$/);
    await expect(hub.dataSets.bring({ ...plain(), split: 'dev' })).rejects.toMatchObject(
      failing(
        'file-unreadable',
        'has no split dev in its configuration plain. It has train, validation, test, extra.',
      ),
    );
  });

  it('need no network once they are here', async () => {
    await hub.lookUpData('some/days');
    await hub.dataSets.bring(plain());
    server.arrived.length = 0;
    await hub.lookUpData(`some/days@${commitOf('some/days')}/plain`);
    expect(server.arrived).toEqual([]);
    const alone = open('http://127.0.0.1:9');
    expect(await alone.lookUpData('days/plain')).toMatchObject({ id: 'some/days', config: 'plain' });
    await expect(alone.dataSets.bring(plain())).resolves.toMatchObject({ name: 'some/days/plain' });
    await expect(alone.dataSets.bring({ ...plain(), config: 'hidden' })).rejects.toMatchObject({
      code: 'network',
    });
  });

  const hidden = () => ({ ...plain(), config: 'hidden' });

  it('go on where the connection broke', async () => {
    await hub.lookUpData('some/days');
    server.faults.cut = [500, 200];
    await hub.dataSets.bring(hidden());
    const ranges = server.arrived
      .filter(({ host }) => host === 'downloads')
      .map(({ headers }) => headers.range);
    expect(ranges.slice(0, 3)).toEqual([undefined, 'bytes=500-', 'bytes=700-']);
  });

  it('with a wrong byte are refused', async () => {
    await hub.lookUpData('some/days');
    server.faults.wrongByte = true;
    await expect(hub.dataSets.bring(hidden())).rejects.toMatchObject(failing('network', 'arrived damaged'));
  });

  it('can be given up, and go on from there', async () => {
    await hub.lookUpData('some/days');
    const stop = new AbortController();
    server.faults.hold = [300];
    const bringing = hub.dataSets.bring(hidden(), { signal: stop.signal, onBytes: () => stop.abort() });
    await expect(bringing).rejects.toMatchObject({ code: 'cancelled' });
    await hub.dataSets.bring(hidden());
    const ranges = server.arrived
      .filter(({ host }) => host === 'downloads')
      .map(({ headers }) => headers.range);
    expect(ranges[1]).toBe('bytes=300-');
  });

  it('for which there is no room are refused before a byte', async () => {
    await hub.lookUpData('some/days');
    folder.room = 100;
    await expect(hub.dataSets.bring(plain())).rejects.toMatchObject(
      failing('storage-full', 'There is no room for some/days'),
    );
  });

  it('are deleted with the data set, but for those that another one has', async () => {
    const whole = await hub.lookUpData('some/whole');
    await hub.dataSets.bring({ id: whole.id, commit: whole.commit, config: 'default' });
    const same = await hub.lookUpData('some/secret', TOKENS.good);
    await hub.dataSets.bring({ id: same.id, commit: same.commit, config: 'default' });
    await hub.dataSets.remove(whole.id, whole.commit);
    expect(await hub.dataSets.kept()).toMatchObject([{ id: 'some/secret' }]);
    await hub.dataSets.bring({ id: same.id, commit: same.commit, config: 'default' });
    await hub.dataSets.remove(same.id, same.commit);
    expect(folder.files.size).toBe(0);
  });

  it('are held in memory where the browser gives no storage', async () => {
    const alone = new Hub({ url: async () => server.url, openFolder: async () => null });
    await alone.lookUpData('some/days');
    await alone.dataSets.bring(plain());
    server.arrived.length = 0;
    await expect(alone.dataSets.bring(plain())).resolves.toMatchObject({ unused: ['extra'] });
    expect(server.arrived).toEqual([]);
  });

  it('must have been looked up', async () => {
    await expect(hub.dataSets.bring(plain())).rejects.toMatchObject(
      failing('not-ready', 'was not looked up'),
    );
  });
});
