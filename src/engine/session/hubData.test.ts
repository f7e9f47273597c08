// A data set of the hub → prepared data, through the whole of the session; its files are CSV, JSON lines and Parquet.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReadProgress } from '@/engine';
import { DATA_SETS } from '@/testing/hub/dataSets';
import { startHub, type TestHub } from '@/testing/hub/server';
import { memoryFolder } from '@/testing/memoryFolder';
import { Session } from './session';

let server: TestHub;
let session: Session;

beforeAll(async () => {
  server = await startHub(DATA_SETS);
  const folder = memoryFolder();
  const hub = { url: async () => server.url, openFolder: async () => folder };
  session = new Session({ version: 'test', hub });
});
afterAll(async () => {
  await session.dispose();
  await server.close();
});

async function read(address: string, onProgress?: (progress: ReadProgress) => void) {
  const { id, commit, config, split } = await session.lookUpData(address);
  const source = { id, commit, config, ...(split !== null && { split }) };
  return session.readHubData(source, {}, onProgress);
}

describe('a data set of the hub', () => {
  it('is one table a part, its shards in order, named by its card', async () => {
    const seen: ReadProgress[] = [];
    const table = await read('some/days/plain', (progress) => seen.push(progress));
    expect(table).toMatchObject({
      fileName: 'some/days/plain',
      from: `hub:some/days@${server.repository('some/days').commit}/plain`,
      rowCount: 70,
      columns: ['text', 'label'],
      columnNames: { label: { 0: 'down', 1: 'up' } },
      files: [
        { name: 'train', role: 'data' },
        { name: 'validation', role: 'validation' },
        { name: 'test', role: 'test' },
        { name: 'extra', role: 'unused' },
      ],
    });
    expect(table.notices).toContain('Not used: extra. Such parts neither train nor test here.');
    expect(seen[0]).toMatchObject({ fetched: { total: expect.any(Number) as number } });
    const data = await session.prepare({ maxRows: null });
    expect(data.classes).toMatchObject([
      { name: 'down', rawLabels: ['0'], train: 35, validation: 6, test: 7 },
      { name: 'up', rawLabels: ['1'], train: 35, validation: 6, test: 7 },
    ]);
    const { rows } = await session.rows({ from: 39, count: 2 });
    expect(rows.map(({ text }) => text)).toEqual(['a good day, number 39', 'a bad day, number 40']);
  });

  it('whose test labels are kept back has no test part, and says so', async () => {
    const table = await read('days');
    expect(table).toMatchObject({ fileName: 'some/days/hidden', format: 'json-lines', rowCount: 40 });
    const data = await session.prepare({ maxRows: null });
    expect(data.classes.map(({ test }) => test ?? 0)).toEqual([0, 0]);
    expect(data.notices.join(' ')).toMatch(/some\/days\/hidden, test/);
  });

  it('is read from Parquet, its shards as one part, named by the files themselves', async () => {
    const table = await read('some/scripted');
    expect(table).toMatchObject({
      format: 'parquet',
      encoding: null,
      rowCount: 6,
      columnNames: { label: { 0: 'negative', 1: 'positive' } },
    });
    expect(table.notices.join(' ')).toContain('-1 in “label” is how datasets writes');
    const data = await session.prepare({ maxRows: null, validationShare: 0 });
    expect(data.classes).toMatchObject([
      { name: 'negative', rawLabels: ['0'], train: 2, test: 1 },
      { name: 'positive', rawLabels: ['1'], train: 2, test: 1 },
    ]);
    expect(data.account).toMatchObject({ read: 6, used: 4, unlabelled: 2 });
  });

  it('with one part is split like a file', async () => {
    await read('some/whole');
    const data = await session.prepare({ validationShare: 0.2 });
    expect(data.classes.map(({ train, validation }) => [train, validation])).toEqual([[12, 3], [12, 3]]);
  }); // prettier-ignore

  it('is read for one of its splits alone', async () => {
    const table = await read('some/days/plain:test');
    expect(table.rowCount).toBe(14);
    expect(table.from).toMatch(/\/plain:test$/);
    expect(table.files).toMatchObject([{ name: 'test', role: 'data' }, {}, {}, {}]);
  });

  it('with two columns of numbers has the names of each', async () => {
    const { columns } = await read('some/two');
    const named = async (column: string) => {
      const { classes } = await session.prepare({ labelColumn: columns.indexOf(column), maxRows: null });
      return classes.map(({ name }) => name);
    };
    expect(await named('label')).toEqual(['down', 'up']);
    expect(await named('place')).toEqual(['at home', 'out']);
    expect(await named('other')).toEqual(['5', '6']);
  });

  it('that cannot be read leaves the table of before', async () => {
    await read('some/whole');
    await expect(read('some/pictures')).rejects.toMatchObject({
      code: 'file-unreadable',
      message: expect.stringContaining('some/pictures cannot be read. Its files are png.') as string,
    });
    expect((await session.prepare({})).account.read).toBe(30);
  });

  it('whose download is cancelled leaves it too', async () => {
    const { id, commit } = await session.lookUpData('some/days');
    await session.deleteData(id, commit);
    server.faults.hold = [300];
    const reading = session.readHubData(
      { id, commit, config: 'hidden' },
      {},
      () => void session.cancelReading(),
    );
    await expect(reading).rejects.toMatchObject({ code: 'cancelled' });
    expect((await session.prepare({})).account.read).toBe(30);
    expect(await session.keptData()).toContainEqual({ id, commit, bytes: 300 });
  });
});
