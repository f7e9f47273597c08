// The corpus of made files, through the same face as the page.
import { describe, expect, it } from 'vitest';
import type { DataSummary, TableSummary } from '../data/types';
import { corpus } from '../data/corpus';
import type { Trap, Understood } from '../data/corpus/trap';
import { Session } from './session';

async function understand({ files }: Trap): Promise<{ table: TableSummary; data: DataSummary }> {
  const session = new Session({ version: '0' });
  const dropped = files.map(({ name, bytes }) => new File([bytes as BlobPart], name));
  const table = await session.readTable(dropped);
  return { table, data: await session.prepare({ maxRows: null }) };
}

function outcome(table: TableSummary, data: DataSummary): Required<Understood> {
  const { textColumn, labelColumn } = data.choices;
  const { read, used, blank, unlabelled, unreadable } = data.account;
  return {
    encoding: table.encoding ?? '',
    delimiter: table.delimiter,
    header: table.hasHeader,
    columns: table.columns,
    text: table.columns[textColumn],
    label: table.columns[labelColumn],
    classes: data.classes.map(({ name }) => name),
    ...{ read, used, blank, unlabelled, unreadable },
    replaced: table.replacedCharacters,
    first: data.preview[0].text,
  };
}

describe('the corpus', () => {
  it('has at least 60 traps, no name twice', () => {
    const names = corpus.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThanOrEqual(60);
  });

  it.each(corpus.filter(({ refused }) => !refused))('understands $name', async (trap) => {
    const { table, data } = await understand(trap);
    expect(outcome(table, data)).toMatchObject(trap.is ?? {});
    if (trap.validation) expect(data.validationRows).toBe(trap.validation);
    expect(data.testRows).toBe(trap.test ?? 0);
    const notices = [...table.notices, ...data.notices];
    if (trap.notice === null) expect(notices).toEqual([]);
    else if (trap.notice) expect(notices.join('\n')).toMatch(trap.notice);
    const { read, used, notDrawn, blank, unlabelled, unreadable } = data.account;
    expect(used + notDrawn + blank + unlabelled + unreadable, 'every row accounted for').toBe(read);
    expect(read).toBe(table.rowCount);
  });

  it.each(corpus.filter(({ refused }) => refused))('refuses $name in a sentence', async (trap) => {
    const { code, says } = trap.refused!;
    await expect(understand(trap)).rejects.toMatchObject({ code, message: expect.stringMatching(says) });
  });
});
