import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dataRecord, exportInput, runRecord } from '@/testing/exportInput';
import { reportInput } from '@/testing/reportInput';
import { endOf, epochOf, evaluationOf, startOf } from '@/testing/runEvents';
import { modelCard } from '../modelCard';
import type { RunRecord } from '../types';
import { reportFiles, reportPage } from '.';
import type { ReportInput } from './input';
import { STYLE } from './style';

const pageOf = (change: Partial<ReportInput> = {}) => reportPage(reportInput(change));
const recordOf = (change: Partial<RunRecord>) => ({ record: runRecord(change) });

/** The tags of a page, in order, without what stands between them. */
const skeleton = (page: string) => page.replace(/<style>[^]*?<\/style>/, '').replace(/>[^<]+</g, '><');

/** Cells of all tables, a row each. */
function rowsOf(page: string): string[][] {
  const cells = (row: string) =>
    [...row.matchAll(/<t[hd][^>]*>([^]*?)<\/t[hd]>/g)].map(([, cell]) => cell.replace(/<[^>]*>/g, ''));
  return [...page.matchAll(/<tr>([^]*?)<\/tr>/g)].map(([, row]) => cells(row));
}

/** The same of Markdown. */
const cardRows = (card: string) =>
  [...card.matchAll(/^\| (.*) \|$/gm)]
    .map(([, row]) => row.split(' | ').map((cell) => cell.trim()))
    .filter(([first]) => !first.startsWith('---'));

it('is one HTML file', async () => {
  const files = await reportFiles(reportInput());
  expect(files.map(({ name, blob }) => [name, blob.type])).toEqual([['report.html', 'text/html']]);
});

it('asks for nothing: no script, no address, and a policy that would refuse them', () => {
  const page = pageOf({ others: [{ title: 'Run 2', comparison: { reason: 'Other tweets.' }, curves: { label: '2', train: [], everyStep: false, validation: [] } }] }); // prettier-ignore
  expect(page).toContain(
    `content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;; img-src data:`,
  );
  expect(page).not.toMatch(/<(script|link|img|iframe|object|embed|form|base|a)\b/i);
  expect(page).not.toMatch(/\b(src|href|action|srcset|on\w+)=|url\(|@import|https?:/i);
});

it('lets no name become markup', () => {
  const plain = ['a', 'b', 'tweets.csv', 'Run', 'note'];
  const awkward = [
    '</td><script>alert(1)</script>',
    `"><img src=x onerror='x'>&amp;`,
    '<!-- </style> -->',
    '${x} \ud800\u0000 \u202e',
    '<b>note</b>',
  ];
  const [named, odd] = [plain, awkward].map(([one, other, fileName, title, note]) => {
    const labels = [one, other];
    const perClass = evaluationOf().perClass.map((figures, i) => ({ ...figures, label: labels[i] }));
    const evaluation = evaluationOf({ perClass, missingClasses: [] });
    const classes = dataRecord().classes.map((each, i) => ({ ...each, name: labels[i] }));
    const start = startOf({ labels, baseline: { ...startOf().baseline, label: one }, model: fileName });
    const record = runRecord({ start, epochs: [epochOf(1, { evaluation })], end: endOf({ evaluation }), data: dataRecord({ fileName, classes }) }); // prettier-ignore
    return pageOf({ record, title, note });
  });
  expect(skeleton(odd)).toBe(skeleton(named));
  expect(odd).toContain('&lt;/td&gt;&lt;script&gt;alert(1)&lt;/script&gt;');
  expect(odd).toContain('${x} \ufffd\ufffd \u202e');
});

it('shows a tweet only where tweets were asked for', () => {
  expect(pageOf()).not.toContain('Misread');
  const misread = [{ row: 7, text: 'the <b>worst</b> flight', label: 'negative', answer: 'positive' }];
  const page = pageOf({ misread });
  expect(page).toContain('the &lt;b&gt;worst&lt;/b&gt; flight');
  expect(rowsOf(page)).toContainEqual(['7', 'the &lt;b&gt;worst&lt;/b&gt; flight', 'negative', 'positive']);
});

it('has the figures of the model card: epochs, classes, data and recipe', async () => {
  const card = cardRows(modelCard(await exportInput()));
  expect(card.length).toBeGreaterThan(30);
  const told = rowsOf(pageOf()).map((row) => row.map((cell) => cell.replace(/ \(.* to .*\)$/, '')));
  for (const row of card) expect(told).toContainEqual(row);
});

it('says how sure precision and recall of each class are', () => {
  // 9 of the 12 that were called so, 9 of the 11 that are; Wilson by statsmodels.
  expect(rowsOf(pageOf())).toContainEqual(['negative', '0.7500 (0.47 to 0.91)', '0.8180 (0.52 to 0.95)', '0.7830', '11']); // prettier-ignore
});

it('has the matrix with counts and shares, and of many classes the commonest mistakes instead', () => {
  expect(rowsOf(pageOf())).toContainEqual(['negative', '982 %', '218 %']);
  const many = Array.from({ length: 3000 }, (_, i) => `class ${i}`);
  const perClass = many.map((label) => ({ label, precision: 1, recall: 1, f1: 1, support: 1 }));
  const confusion = many.map((_, i) => many.map((__, j) => Number(j === (i === 5 ? 7 : i))));
  const evaluation = evaluationOf({ perClass, confusion });
  const page = pageOf(recordOf({ end: endOf({ evaluation }) }));
  expect(rowsOf(page)).toContainEqual(['class 5', 'class 7', '1', '1']);
  expect(page.length).toBeLessThan(2e6);
});

it('tells what was found in the run and in its data, trouble first', () => {
  const findings = [
    { id: 'conflicts', level: 'warning', count: 2, fact: '2 rows carry texts that have two labels', effect: 'They pull both ways.', action: null } as const,
  ]; // prettier-ignore
  const page = pageOf(recordOf({ data: dataRecord({ findings }) }));
  expect(page).toContain('<div class="finding triggered"><h4>▲ Low training accuracy</h4>');
  expect(page).toContain('<h4>▲ 2 rows carry texts that have two labels</h4><p>They pull both ways.</p>');
});

it('says what a failed run failed by', () => {
  const page = pageOf({
    state: 'failed',
    failure: 'The GPU went away.',
    ...recordOf({ end: null, epochs: [] }),
  });
  expect(page).toContain('The GPU went away.');
});

describe('a run beside others', () => {
  const curves = {
    label: '2',
    train: [{ epoch: 0.5, loss: 0.7, accuracy: 0.5 }],
    everyStep: false,
    validation: [],
  };
  it('says McNemar’s sentence, and draws the other paler', () => {
    const comparison = { accuracyA: 0.75, accuracyB: 0.6, n: 20, b: 4, c: 1, p: 0.375, onlyA: [], onlyB: [] };
    const page = pageOf({ others: [{ title: 'Run 2', comparison, curves }] });
    expect(page).toContain('Run 3 is right on 75.0 %, Run 2 on 60.0 % of the same 20 tweets; 4 only Run 3, 1 only Run 2; McNemar&#39;s exact p = 0.38'); // prettier-ignore
    expect(page).toMatch(/<path class="other train" d="M[^"]+"/);
  });

  it('says why they do not compare', () => {
    expect(pageOf({ others: [{ title: 'Run 2', comparison: { reason: 'Other tweets.' }, curves }] })).toContain('<p>Other tweets.</p>'); // prettier-ignore
  });
});

it('says how to have it again in one command', () => {
  const { repeat } = reportInput();
  expect(repeat.command).toMatch(/^npm run --silent warble -- train --data tweets\.csv /);
  expect(pageOf()).toContain(`aria-label="Terminal command">${repeat.command}</pre>`);
});

it('is whole where nothing validated, and where no step was taken', () => {
  const epochs = [epochOf(1, { evaluation: null })];
  const blind = pageOf(recordOf({ epochs, end: endOf({ evaluation: null }) }));
  expect(blind).toContain('Nothing was held back to validate on');
  expect(blind).not.toContain('class="matrix"');
  expect(pageOf(recordOf({ steps: [], epochs: [], end: null }))).toContain('0 of 20 steps');
});

it('draws no figure that is not finite', () => {
  const steps = runRecord().steps.map((step) => ({ ...step, loss: NaN }));
  const page = pageOf(recordOf({ steps, epochs: [epochOf(1, { loss: NaN })] }));
  expect(page).not.toMatch(/ d="[^"]*(NaN|Infinity)/);
  expect(page).not.toMatch(/ (x|y|cx|cy)="(NaN|Infinity)/);
});

it('says that what is kept of a run is not whole', () => {
  const damaged = { fileName: 'tweets.csv', fingerprint: 'ab' } as RunRecord['data'];
  const input = reportInput();
  expect(() => reportPage({ ...input, record: { ...input.record, data: damaged } })).toThrow(
    'What is kept of Run 3 is not whole, or of another Warble',
  );
});

it('has the colours of the page, light and dark', () => {
  const tokens = readFileSync('src/styles/tokens.css', 'utf8');
  const colours = [...tokens.matchAll(/--([\w-]+): light-dark\((#\w+|rgb\([^)]*\)), (#\w+|rgb\([^)]*\))\)/g)];
  const [light, dark] = STYLE.markup.split('prefers-color-scheme:dark');
  const used = colours.filter(([, name]) => light.includes(`--${name}:`));
  expect(used.length).toBeGreaterThan(10);
  for (const [, name, day, night] of used) {
    expect(light).toContain(`--${name}:${day};`.replace(/;$/, ''));
    expect(dark).toContain(`--${name}:${night}`);
  }
});
