// Exports of annotation tools, each as the tool itself writes it: Label Studio's converter 2.1, Argilla 2.8, doccano 1.8; Prodigy as its
// documentation says. All texts are made.
import { mood, plain, rows, thought, trap, type Trap } from './trap';

const many = <T>(count: number, make: (i: number) => T) => Array.from({ length: count }, (_, i) => make(i));
const json = (value: unknown) => JSON.stringify(value);
const lines = (count: number, row: (i: number) => unknown) => rows(null, count, (i) => json(row(i)));
const at = '2026-01-01T00:00:00.000000Z';

const region = (from_name: string, type: string, value: object) => ({
  id: 'x',
  type,
  from_name,
  to_name: 'text',
  value,
  origin: 'manual',
});
const choice = (question: string, ...choices: string[]) => region(question, 'choices', { choices });
const annotation = (result: object[], more: object = {}) => ({
  id: 1,
  completed_by: 1,
  result,
  was_cancelled: false,
  ground_truth: false,
  created_at: at,
  updated_at: at,
  lead_time: 3.2,
  ...more,
});
const task = (i: number, annotations: object[], data: object = {}, more: object = {}) => ({
  id: i,
  annotations,
  file_upload: 'a.csv',
  drafts: [],
  predictions: [],
  data: { text: thought(i), ...data },
  meta: {},
  created_at: at,
  updated_at: at,
  inner_id: i,
  total_annotations: 1,
  cancelled_annotations: 0,
  total_predictions: 0,
  comment_count: 0,
  unresolved_comment_count: 0,
  last_comment_updated_at: null,
  project: 1,
  updated_by: 1,
  comment_authors: [],
  ...more,
});
const min = (i: number, answers: object, data: object = {}, more: object = {}) => ({
  text: thought(i),
  ...data,
  id: i,
  ...answers,
  annotator: 1,
  annotation_id: i,
  created_at: at,
  updated_at: at,
  lead_time: 3.2,
  ...more,
});
const none = { annotator: null, annotation_id: null, created_at: null, updated_at: null, lead_time: null };

const labelStudio: Trap[] = [
  trap('Label Studio, JSON: cancelled, empty and predicted tasks', 'project-1.json', json(many(40, (i) => {
    if (i < 4) return task(i, [annotation([choice('sentiment', mood(i))], { was_cancelled: true })]);
    if (i < 6) return task(i, [annotation([choice('sentiment', 'wrong')], { was_cancelled: true }), annotation([choice('sentiment', mood(i))])]);
    if (i < 9) return task(i, [], {}, { predictions: [{ id: i, result: [choice('sentiment', 'wrong')], score: 0.9 }] });
    return task(i, i < 11 ? [annotation([])] : [annotation([choice('sentiment', mood(i)), region('stars', 'rating', { rating: i % 5 }), region('why', 'textarea', { text: ['because'] })])]);
  })), {
    is: { columns: ['id', 'text', 'sentiment', 'stars', 'why'], text: 'text', label: 'sentiment', classes: ['glad', 'sad'], read: 40, used: 31, unlabelled: 9 },
    notice: /^6 cancelled annotations of Label Studio are not used; 4 tasks without another have no label here\.\n3 tasks with a prediction of a model and no annotation have no label here: predictions are not labels\.$/,
  }),
  trap('Label Studio, JSON: annotators who disagree, and a ground truth', 'project-1.json', json(many(40, (i) => {
    const said = (label: string, more?: object) => annotation([choice('mood', label)], more);
    if (i < 5) return task(i, [said('glad'), said('sad')]);
    if (i < 12) return task(i, [said('wrong'), said(mood(i)), said(mood(i))]);
    if (i < 14) return task(i, [said('wrong'), said(mood(i), { ground_truth: true }), said('wrong')]);
    return task(i, [said(mood(i)), said(mood(i))]);
  })), {
    is: { label: 'mood', classes: ['glad', 'sad'], used: 35, unlabelled: 5 },
    notice: /In 2 tasks of several annotations the one that is marked as ground truth counts\.\nIn 12 tasks people disagree about “mood”: 7 take the label that most gave; 5, in which no label has the most votes, have no label here\./,
  }),
  trap('Label Studio, JSON: imported columns that look like the label', 'project-1.json', json(many(40, (i) => task(i, i % 4 ? [annotation([choice('choice', mood(i))])] : [], { label: 'imported', choice: 'imported', author: { name: `u${i % 3}` } }))), {
    is: { columns: ['id', 'text', 'label', 'choice (imported)', 'author.name', 'choice'], text: 'text', label: 'choice', classes: ['glad', 'sad'], used: 30, unlabelled: 10 },
  }),
  trap('Label Studio, JSON: several choices, a taxonomy', 'project-1.json', json(many(40, (i) => task(i, [annotation([choice('topic', 'bus', 'home')]), annotation([region('kind', 'taxonomy', { taxonomy: [['A', mood(i)]] })])]))), {
    is: { columns: ['id', 'text', 'topic', 'kind'], label: 'kind', classes: ['A / glad', 'A / sad'], used: 40 },
  }),
  trap('Label Studio, JSON: ratings alone', 'project-1.json', json(many(40, (i) => task(i, [annotation([region('stars', 'rating', { rating: 1 + (i % 3) })])]))), {
    is: { label: 'stars', classes: ['1', '2', '3'], used: 40 },
  }),
  trap('Label Studio, JSON_MIN', 'project-1.json', json(many(40, (i) => min(i, { mood: i % 9 === 8 ? { choices: ['glad', 'sad'] } : mood(i), stars: [{ rating: 4 }], why: 'because' }, { source: 'web' }))), {
    refused: { code: 'several-labels', says: /“mood” has several labels in one cell in 4 of 40 rows \(row 9: “\["glad","sad"\]”\)/ },
  }),
  trap('Label Studio, JSON_MIN: what was imported where an answer would be', 'project-1.json', json(many(40, (i) => {
    if (i < 3) return min(i, {}, { mood: 'imported' }, none);
    if (i < 5) return min(i, { stars: [{ rating: 4 }] }, { mood: mood(i) });
    return min(i === 9 ? 8 : i, { mood: mood(i), stars: [{ rating: 1 + (i % 5) }] }, { label: 'imported' });
  })), {
    is: { label: 'mood', classes: ['glad', 'sad'], used: 37, unlabelled: 3 },
    notice: /^“mood” was also a column of what was imported into Label Studio: in 2 rows JSON_MIN does not say whether it is the answer.*\n3 rows without an annotation had a label that was imported.*\n1 row is about the same task as the row before/,
  }),
  trap('Label Studio, JSON_MIN: an answer that was imported in every row, in which two annotators differ', 'project-1.json', json(many(40, (i) => {
    const pair = Math.floor(i / 2);
    const data = { text: thought(pair), label: 'imported', mood: pair < 2 ? 'imported' : i < 8 ? mood(i) : mood(pair) };
    return min(pair, { why: 'because' }, data, { annotation_id: i });
  })), {
    is: { text: 'text', label: 'mood', classes: ['glad', 'imported', 'sad'], used: 40 },
    notice: /^“mood” was also a column of what was imported into Label Studio: in 40 rows JSON_MIN does not say/,
  }),
  trap('Label Studio, CSV: annotators, ratings, a taxonomy and an imported column', 'project-1.csv', rows('"_data_mood","annotation_id","annotator","created_at","id","lead_time","mood","stars","tax","text","updated_at","why"', 40, (i) => `"imported",${i},"${1 + (i % 2)}","${at}",${i},3.2,"${i < 4 ? '' : i % 2 ? 'home' : 'bus'}","[{""rating"":${1 + (i % 5)}}]","[{""taxonomy"":[[""A"",""B${i % 3}""]]}]","${thought(i)}","${at}","because"`), {
    is: { text: 'text', label: 'mood', classes: ['bus', 'home'], used: 36, unlabelled: 4 },
  }),
  trap('Label Studio, CSV: an imported column that is called like labels, and tasks that nobody annotated', 'project-1.csv', rows('"annotation_id","annotator","created_at","id","label","lead_time","mood","text","updated_at"', 40, (i) => (i % 4 ? `${i},"1","${at}",${i},"imported ${i % 3}",3.2,"${mood(i)}","${thought(i)}","${at}"` : `"","","",${i},"imported ${i % 3}","","","${thought(i)}",""`)), {
    is: { text: 'text', label: 'mood', classes: ['glad', 'sad'], used: 30, unlabelled: 10 },
    notice: null,
  }),
  trap('Label Studio, TSV of annotated tasks alone, which does not say what was imported', 'project-1.tsv', rows('"annotation_id"\t"annotator"\t"created_at"\t"id"\t"lead_time"\t"mood"\t"text"\t"updated_at"', 40, (i) => `${i}\t"1"\t"${at}"\t${i}\t3.2\t"${mood(i)}"\t"${thought(i)}"\t"${at}"`), {
    is: { text: 'text', label: 'mood', classes: ['glad', 'sad'], used: 40 },
  }),
]; // prettier-ignore

const doccano: Trap[] = [
  trap('doccano, JSON lines', 'admin.jsonl', lines(40, (i) => ({ id: i, text: thought(i), source: 'web', label: i % 10 === 9 ? [] : [mood(i)], Comments: i === 4 ? ['a comment that is as long as a text'] : [] })), {
    is: { text: 'text', label: 'label', classes: ['glad', 'sad'], used: 36, unlabelled: 4 },
  }),
  trap('doccano, JSON lines of an older version', 'all.jsonl', lines(40, (i) => ({ id: i, data: thought(i), label: [mood(i)] })), {
    is: { text: 'data', label: 'label', used: 40 },
  }),
  trap('doccano, CSV', 'admin.csv', rows('id,text,label,Comments', 40, (i) => `${i},"${thought(i)}",${i % 10 === 9 ? '' : mood(i)},${i === 4 ? 'a comment' : ''}`), {
    is: { text: 'text', label: 'label', classes: ['glad', 'sad'], used: 36, unlabelled: 4 },
  }),
  trap('doccano, CSV, several labels in a cell', 'admin.csv', rows('id,text,label,Comments', 40, (i) => `${i},"${thought(i)}",${i % 4 ? mood(i) : 'glad#home'},`), {
    refused: { code: 'several-labels', says: /several labels in one cell in 10 of 40 rows/ },
  }),
  trap('doccano, fastText: quotes where a comma is, comments behind', 'admin.txt', rows(null, 40, (i) => `"__label__${mood(i)} ${thought(i)}, ""so""${i === 3 ? '\nand on' : ''} ${i < 2 ? '__comment__is it so' : ''}"`) + '__label__sad no comma here \n" ""nobody"" labelled it "\n', {
    is: { text: 'text', label: 'label', classes: ['glad', 'sad'], read: 42, used: 41, unlabelled: 1, first: 'so glad to be home again 0, "so"' },
    notice: /^2 texts have comments of doccano behind \(“__comment__…”\), which are not read\.$/,
  }),
]; // prettier-ignore

const fastText: Trap[] = [
  trap('fastText', 'train.ft.txt', rows(null, 40, (i) => `__label__${i % 2 ? 'very_sad' : 'glad'}${i % 3 ? ' ' : '\t'}"${thought(i)}`), {
    is: { delimiter: null, columns: ['text', 'label'], text: 'text', label: 'label', classes: ['glad', 'very_sad'], used: 40, first: '"so glad to be home again 0' },
    notice: null,
  }),
  trap('fastText with CRLF, empty lines, labels behind and a line without one', 'train.txt', rows(null, 40, (i) => (i === 7 ? plain(i) : i % 5 ? `__label__${mood(i)} ${plain(i)}` : `${plain(i)} __label__${mood(i)}`), '\r\n\r\n'), {
    is: { classes: ['glad', 'sad'], read: 40, used: 39, unlabelled: 1 },
  }),
  trap('fastText with several labels a line', 'train.txt', rows(null, 40, (i) => `__label__${mood(i)} ${i % 4 ? '' : '__label__home '}${plain(i)}`), {
    refused: { code: 'several-labels', says: /several labels in one cell in 10 of 40 rows \(row 1: “\["glad","home"\]”\)/ },
  }),
  trap('__label__ in a table', 'a.csv', rows('label,text', 40, (i) => `__label__${mood(i)},"${thought(i)}"`), {
    is: { delimiter: ',', label: 'label', used: 40 },
  }),
]; // prettier-ignore

const decision = (i: number) => (i < 5 ? 'reject' : i < 8 ? 'ignore' : 'accept');
const hashes = { _input_hash: 1842734674, _task_hash: -482839912 };
const prodigyRest = (i: number) => ({
  meta: { source: 'web', score: 0.5 },
  _view_id: 'choice',
  _timestamp: 1700000000 + i,
  _annotator_id: 'set-one',
  _session_id: 'set-one',
});
const options = [{ id: 'glad', text: 'Glad 🙂' }, { id: 'sad', text: 'Sad 🙁' }]; // prettier-ignore

const prodigy: Trap[] = [
  trap('Prodigy, one of several choices', 'set.jsonl', lines(40, (i) => ({ text: thought(i), ...hashes, options, accept: i === 9 ? [] : [mood(i)], config: { choice_style: 'single' }, answer: decision(i), ...prodigyRest(i) })), {
    is: { text: 'text', label: 'accept', classes: ['glad', 'sad'], read: 40, used: 31, unlabelled: 9 },
    notice: /^5 examples were rejected and 3 ignored in Prodigy: they have no label here\.$/,
  }),
  trap('Prodigy, yes or no to one label: what was rejected is not that label', 'set.jsonl', lines(40, (i) => ({ text: thought(i), label: mood(i), ...hashes, answer: decision(i), ...prodigyRest(i) })), {
    is: { label: 'label', classes: ['glad', 'sad'], used: 32, unlabelled: 8 },
  }),
  trap('Prodigy, options with numbers for ids', 'set.jsonl', lines(40, (i) => ({ text: thought(i), ...hashes, options: options.map(({ text }, id) => ({ id, text })), accept: [i % 2], answer: 'accept' })), {
    is: { label: 'accept', classes: ['Glad 🙂', 'Sad 🙁'], used: 40 },
    notice: null,
  }),
]; // prettier-ignore

const user = (i: number) => `00000000-0000-0000-0000-00000000000${i}`;
const response = (value: unknown, i: number) => ({ value, user_id: user(i) });
const record = (i: number, responses: object, suggestions: object = {}) => ({
  id: `r${i}`,
  fields: { text: thought(i) },
  metadata: i === 1 ? { lang: 'en' } : {},
  suggestions,
  responses,
  vectors: {},
  status: i < 9 ? 'pending' : 'completed',
  _server_id: user(i % 10),
});
const suggestion = { mood: { value: 'wrong', score: 0.9, agent: 'm' } };

/** As to_list() of 2.8 has them: both people of row 0 to 3 disagree, of 4 to 6 two of three agree. */
const nested = (i: number) => {
  if (i < 4) return record(i, { mood: [response('glad', 1), response('sad', 2)] });
  if (i < 7) return record(i, { mood: [response('wrong', 1), response(mood(i), 2), response(mood(i), 3)] });
  return record(i, i < 9 ? {} : { mood: [response(mood(i), 1)], score: [response(3, 1)] }, suggestion);
};

/** As to_datasets() has them: what was discarded and what is a draft says so. */
const flat = (i: number) => {
  const status = i < 3 ? 'discarded' : i < 5 ? 'draft' : 'submitted';
  const given = i === 39 ? { 'mood.responses': null, 'mood.responses.users': null, 'mood.responses.status': null } : { 'mood.responses': [mood(i)], 'mood.responses.users': [user(1)], 'mood.responses.status': [status] };
  return { id: `r${i}`, status: 'completed', _server_id: null, text: thought(i), lang: 'en', ...given, 'mood.suggestion': 'wrong', 'mood.suggestion.score': 0.5, 'mood.suggestion.agent': 'm' };
}; // prettier-ignore
const columnsOf = (list: object[]) =>
  Object.fromEntries(
    Object.keys(list[0]).map((name) => [name, list.map((row) => (row as Record<string, unknown>)[name])]),
  );
const flatIs = {
  text: 'text',
  label: 'mood.responses',
  classes: ['glad', 'sad'],
  read: 40,
  used: 34,
  unlabelled: 6,
};
const flatNotice = /^5 responses of Argilla are not used: 3 discarded, 2 in draft\.$/;
const numpy = (i: number) => `['${mood(i)}' '${mood(i)}']`;

const argilla: Trap[] = [
  trap('Argilla, to_json()', 'records.json', json(many(40, nested)), {
    is: { text: 'text', label: 'mood', classes: ['glad', 'sad'], used: 34, unlabelled: 6 },
    notice: /does not say which of its 79 responses/,
  }),
  trap('Argilla, to_dict() by names', 'records.json', json(columnsOf(many(40, nested))), { is: { label: 'mood', used: 34, unlabelled: 6 } }),
  trap('Argilla, to_dict() by index', 'records.json', json(Object.fromEntries(many(40, (i) => [`r${i}`, nested(i)]))), { is: { label: 'mood', used: 34, unlabelled: 6 } }),
  trap('Argilla, to_datasets() as JSON lines', 'records.jsonl', lines(40, flat), { is: flatIs, notice: flatNotice }),
  trap('Argilla, to_dict(flatten=True)', 'records.json', json(columnsOf(many(40, flat))), { is: flatIs, notice: flatNotice }),
  trap('Argilla, to_datasets() as CSV, where NumPy printed the lists', 'records.csv', rows('id,status,_server_id,text,lang,mood.responses,mood.responses.users,mood.responses.status,mood.suggestion,mood.suggestion.score,mood.suggestion.agent', 40, (i) => `r${i},completed,,"${thought(i)}",en,${i === 39 ? ',,' : `${numpy(i)},"['${user(1)}'\n '${user(2)}']",['${i < 3 ? 'discarded' : 'submitted'}' 'submitted']`},wrong,0.5,m`), {
    is: { ...flatIs, used: 39, unlabelled: 1 },
    notice: /^3 responses of Argilla are not used: 3 discarded\.$/,
  }),
  trap('Argilla, nothing but suggestions', 'records.json', json(many(40, (i) => record(i, {}, { mood: { value: mood(i), score: null, agent: null } }))), {
    refused: { code: 'no-label-column', says: /No column of records\.json is taken for labels/ },
  }),
]; // prettier-ignore

export const tools: Trap[] = [...labelStudio, ...doccano, ...fastText, ...prodigy, ...argilla];
