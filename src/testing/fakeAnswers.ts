// What the fake engine knows: a GPU, a model and 1,004 airline tweets in three classes. Invented, and the same every time.
import {
  balancedWeights,
  copiesOn,
  epochRows,
  type ClassCount,
  type CopyField,
  type DataChoices,
  type DataSummary,
  type Estimate,
  type Evaluation,
  type FoundGpu,
  type HubModel,
  type PerEpoch,
  type ReadChoices,
  type Recipe,
  type RowsQuery,
  type RowsWindow,
  type RowView,
  type RoundingCost,
  type TableSummary,
} from '@/engine';
import { settleChoices } from '@/engine/data/examples/settings';
import { accountOf, fakeFindings } from './fakeData';

export const fakeProbe: FoundGpu = {
  ok: true,
  name: 'Apple M2 Pro',
  vendor: 'apple',
  architecture: 'metal-3',
  software: false,
  features: ['shader-f16'],
  limits: { maxBufferSize: 4e9, maxStorageBufferBindingSize: 4e9 },
};

export const fakeHubModel: HubModel = {
  id: 'google-bert/bert-base-uncased',
  commit: '86b5e0934494bd15c9632b12f734a8a67f723594',
  revision: null,
  licence: 'apache-2.0',
  family: 'bert',
  layers: 12,
  hidden: 768,
  parameters: 110_106_428,
  float16: false,
  whole: false,
  bytes: 0,
  size: 441_149_000,
  float16Size: 221_000_000,
  gated: false,
};

const TWEETS: [text: string, label: string, tokens: number][] = [
  ['@united two hours on hold and then the call drops. Unreal.', 'negative', 17],
  ['Flight lands at 6:40, gate B12, rain expected', 'neutral', 14],
  ['the crew on 1482 were so kind to my grandmother ❤️', 'positive', 15],
  ['Why is the app logging me out every single morning', 'negative', 11],
  ['Anyone know if the lounge takes day passes?', 'neutral', 11],
];

const ROWS: Record<string, number> = { negative: 404, neutral: 325, positive: 275 };
const FAKE_ROWS = 1024;
const COLUMNS = ['tweet_id', 'text', 'sentiment', 'retweets'];

export function fakeTable(file: File, read: ReadChoices = {}): TableSummary {
  const hasHeader = read.hasHeader ?? true;
  return {
    fileName: file.name,
    bytes: file.size || 148_213,
    fingerprint: '5f2c'.repeat(16),
    encoding: read.encoding ?? 'utf-8',
    replacedCharacters: 0,
    format: 'delimited',
    delimiter: read.delimiter ?? ',',
    hasHeader,
    literalQuotes: read.literalQuotes ?? false,
    columns: hasHeader ? COLUMNS : COLUMNS.map((_, index) => `column ${index + 1}`),
    notices: [],
    rowCount: FAKE_ROWS,
    unreadableCount: 0,
    textColumn: 1,
    labelColumn: 2,
    preview: TWEETS.map(([text, label], index) => [String(index), text, label, '0']),
  };
}

/** By the choices: names merge, the share and the cap move the counts. `maxLength` null: no tokenizer yet. */
export function fakeData(choices: DataChoices, maxLength: number | null): DataSummary {
  const settled = settleChoices(choices);
  const { validationShare: share, maxRows: cap } = settled;
  const aside = (settled.duplicates === 'one' ? 14 : 0) + (settled.conflicts === 'aside' ? 6 : 0);
  const usable = 1004 - aside;
  const scale = cap === null ? usable / 1004 : Math.min(usable, cap) / 1004;
  const classes = fakeClasses(choices, share, scale);
  const out = settled.leftOutLabels;
  const leftOut = out.reduce((sum, raw) => sum + ROWS[raw], 0) + settled.leftOut.length;
  const used = classes.reduce((sum, { rows }) => sum + rows, 0);
  const validationRows = classes.reduce((sum, { validation }) => sum + validation, 0);
  return {
    classes,
    leftOutClasses: out.map((raw) => ({
      name: choices.classNames?.[raw] ?? raw,
      rawLabels: [raw],
      rows: ROWS[raw],
    })),
    trainRows: used - validationRows,
    validationRows,
    testRows: 0,
    account: accountOf({
      read: FAKE_ROWS,
      used,
      leftOut,
      notDrawn: usable - used - leftOut,
      duplicates: settled.duplicates === 'one' ? 14 : 0,
      conflicts: settled.conflicts === 'aside' ? 6 : 0,
      blank: 14,
      unlabelled: 6,
    }),
    choices: {
      ...settled,
      textColumn: choices.textColumn ?? 1,
      labelColumn: choices.labelColumn ?? 2,
      classNames: {
        ...Object.fromEntries(Object.keys(ROWS).map((raw) => [raw, raw])),
        ...choices.classNames,
      },
    },
    notices: [],
    partColumns: [],
    findings: fakeFindings(choices),
    preview: TWEETS.map(([text, label, tokens], row) => ({
      row,
      text,
      label: choices.classNames?.[choices.labels?.[row] ?? label] ?? choices.labels?.[row] ?? label,
      tokens: maxLength === null ? null : tokens,
    })),
    lengths: maxLength === null ? null : fakeLengths(maxLength),
  };
}

function fakeClasses(
  { classNames = {}, ...changes }: DataChoices,
  share: number,
  scale: number,
): ClassCount[] {
  const classes = new Map<string, ClassCount>();
  for (const [raw, all] of Object.entries(fakeCounts(changes))) {
    const name = classNames[raw] ?? raw;
    const rows = Math.round(all * scale);
    const validation = Math.round(rows * share);
    const known = classes.get(name) ?? { name, rawLabels: [], rows: 0, train: 0, validation: 0 };
    classes.set(name, {
      name,
      rawLabels: [...known.rawLabels, raw],
      rows: known.rows + rows,
      train: known.train + rows - validation,
      validation: known.validation + validation,
    });
  }
  const place = ({ rawLabels }: ClassCount) => `${changes.order?.indexOf(rawLabels[0]) ?? -1}`;
  return [...classes.values()].sort((a, b) => place(a).localeCompare(place(b)));
}

/** Rows by label: one less where a row was changed by hand, one more where it went. */
function fakeCounts({ labels = {}, leftOut = [], leftOutLabels = [] }: DataChoices): Record<string, number> {
  const counts = { ...ROWS };
  for (const [row, label] of Object.entries(labels)) {
    counts[tweetOf(Number(row)).label]--;
    counts[label] = (counts[label] ?? 0) + 1;
  }
  for (const row of leftOut) counts[labels[row] ?? tweetOf(row).label]--;
  for (const raw of leftOutLabels) delete counts[raw];
  return counts;
}

const tweetOf = (row: number) => {
  const [text, label] = TWEETS[row % TWEETS.length];
  return { text, label };
};

/** Fourteen rows stand behind each finding and in each group. */
const isBehind = (row: number) => row % 7 === 2 && row < 7 * 14;

/** The file's 1,024 rows: the five tweets again and again. Every fifth validates. */
export function fakeRows(query: RowsQuery, choices: DataChoices): RowsWindow {
  const { from, count, search = '', classes, parts, edited, of } = query;
  const named = (raw: string) => choices.classNames?.[raw] ?? raw;
  const found = Array.from({ length: FAKE_ROWS }, (_, row): RowView => {
    const { text, label: rawLabel } = tweetOf(row);
    const label = choices.labels?.[row] ?? rawLabel;
    const out = choices.leftOut?.includes(row) || choices.leftOutLabels?.includes(label);
    return {
      row,
      text,
      label: named(label),
      rawLabel,
      part: out ? 'leftOut' : row % 5 === 4 ? 'validation' : 'train',
      edited: choices.labels?.[row] !== undefined || !!choices.leftOut?.includes(row),
      editable: true,
    };
  }).filter(
    (view) =>
      view.text.toLowerCase().includes(search.toLowerCase()) &&
      (!classes || classes.includes(view.label) || classes.includes(named(view.rawLabel))) &&
      (!parts || parts.includes(view.part)) &&
      (!edited || view.edited) &&
      (!of || isBehind(view.row)),
  );
  return { total: found.length, rows: found.slice(from, from + count) };
}

function fakeLengths(maxLength: number): NonNullable<DataSummary['lengths']> {
  const counts = [2, 10, 32, 70, 106, 136, 151, 145, 129, 108, 88, 67, 46, 31, 16, 12, 7, 5, 4, 2, 1, 1, 1];
  const cut = counts.reduce((sum, count, bin) => (bin * 4 >= maxLength ? sum + count : sum), 0);
  return { counts, binWidth: 4, longest: 89, cut, maxLength };
}

/** Better with every epoch, worse again from the fourth on. */
export function fakeEvaluation(epoch: number, data: DataSummary): Evaluation {
  const accuracy = [1 / data.classes.length, 0.7214, 0.7413, 0.7612, 0.7562][Math.min(epoch, 4)];
  const loss = [1.1, 0.6738, 0.6291, 0.6874, 0.7435][Math.min(epoch, 4)];
  const confusion = data.classes.map((row, index) =>
    spread(row.validation, index, data.classes.length, accuracy),
  );
  const perClass = data.classes.map(({ name, validation }, index) => {
    const right = confusion[index][index];
    const said = confusion.reduce((sum, row) => sum + row[index], 0);
    const precision = said ? right / said : 0;
    const recall = validation ? right / validation : 0;
    const f1 = precision + recall ? (2 * precision * recall) / (precision + recall) : 0;
    return { label: name, precision, recall, f1, support: validation };
  });
  return {
    loss,
    accuracy,
    interval: [accuracy - 0.063, accuracy + 0.055],
    macroF1: perClass.reduce((sum, { f1 }) => sum + f1, 0) / perClass.length,
    confusion,
    perClass,
    examples: data.validationRows,
    missingClasses: data.classes.filter(({ validation }) => validation === 0).map(({ name }) => name),
  };
}

/** `total` examples of class `own`: `accuracy` of them right, the others shared out. */
function spread(total: number, own: number, classes: number, accuracy: number): number[] {
  const right = Math.round(total * accuracy);
  const wrong = classes > 1 ? Math.floor((total - right) / (classes - 1)) : 0;
  const row = Array.from({ length: classes }, (_, index) => (index === own ? right : wrong));
  row[own] = total - wrong * (classes - 1);
  return row;
}

/** A run of 800 MB for batches of 16 that this GPU of 2 GB takes; larger batches in proportion. */
export function fakeEstimate(recipe: Recipe, from: Estimate['from'], data = fakeData({}, null)): Estimate {
  const activations = 20e6 * recipe.batchSize;
  const total = 480e6 + activations;
  const fits = total > FAKE_ROOM ? 'no' : total > 0.85 * FAKE_ROOM ? 'tight' : 'yes';
  const smaller = { label: 'Batches of 16', patch: { batchSize: 16 }, total: 800e6 };
  return {
    memory: { weights: 180e6, gradients: 100e6, moments: 200e6, activations, total, checkpoint: 400e6 },
    fits,
    room: Math.min(total / 0.85, FAKE_ROOM),
    remedies: fits === 'no' ? [smaller] : [],
    seconds: 90 * recipe.epochs,
    perEpoch: fakePerEpoch(recipe, data),
    from,
  };
}

const FAKE_ROOM = 2e9;

/** Copies of invented shares of the tweets, of each class alike. */
const COPIED: Record<CopyField, number> = { augmentWords: 0.7, augmentNames: 0.5, augmentLook: 0.25 };

export function fakePerEpoch(recipe: Recipe, { classes, trainRows }: DataSummary): PerEpoch {
  const copies = Object.fromEntries(
    copiesOn(recipe).map((field) => [field, Math.round(COPIED[field] * trainRows)]),
  );
  const made = Object.values(copies).reduce((sum, number) => sum + number, 0);
  const counts = classes.map(({ train }) => train);
  const repeats = epochRows(counts, recipe.balance) - trainRows;
  const weighed = () => balancedWeights(counts).map((weight, i) => ({ label: classes[i].name, weight }));
  const classWeights = recipe.balance === 'weights' ? weighed() : null;
  return { tweets: trainRows, copies, repeats, rows: trainRows + made + repeats, classWeights };
}

export const fakeRoundingCost: RoundingCost = {
  examples: 200,
  accuracy: 0.905,
  roundedAccuracy: 0.9,
  largestChange: 0.0132,
  changedAnswers: 1,
};
