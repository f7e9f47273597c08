// What else a report tells of a run: its beginning, its data and recipe, other runs beside it, its limits, and how to have it
// again.
import { comparisonSentence } from '@/engine/comparisonSentence';
import { counted, duration } from '@/engine/numberWords';
import { changeSentence, dataSentences, partTable } from '../facts/data';
import { limitSentences } from '../facts/limits';
import { recipeParagraphs, recipeTable } from '../facts/recipe';
import { htmlTable, paragraphs, safe, section, type Html } from './html';
import type { Misread, ReportedOther, ReportInput } from './input';

export function heading({ title, note, at, runtime, state, warble, record }: ReportInput): Html {
  const { start, data } = record;
  const ended = { finished: 'finished', stopped: 'stopped early', failed: 'failed' }[state];
  const facts = [
    `${start.model} on ${data.from ?? data.fileName}: ${counted(start.trainRows, 'tweet')} to learn from, ${counted(start.evalRows, 'tweet')} to validate, ${counted(start.labels.length, 'class', 'classes')}.`,
    [
      ...(at > 0 ? [`Begun ${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`] : []),
      runtime === null ? ended : `${ended} after ${duration(runtime)}`,
      `Warble ${warble}`,
    ].join(', ') + '.',
  ];
  return safe`<header><p class="kicker">A run of Warble</p>
<h1>${title}</h1>
${paragraphs([...facts, ...(note ? [note] : [])])}</header>`;
}

export function data({ record }: ReportInput): Html {
  const changes = changeSentence(record.data);
  return section(
    'data',
    'Data',
    'counts only',
    paragraphs([dataSentences(record.data).join(' '), ...(changes ? [changes] : [])]),
    htmlTable(partTable(record.data), 'data'),
  );
}

export function recipe({ record: { start } }: ReportInput): Html {
  return section(
    'recipe',
    'Recipe',
    '',
    htmlTable(recipeTable(start), 'recipe'),
    paragraphs(recipeParagraphs(start)),
  );
}

export function limits({ record }: ReportInput): Html {
  const points = limitSentences(record, false).map((point) => safe`<li>${point}</li>`);
  return section(
    'limits',
    'Limits',
    '',
    safe`<ul class="points">
${points}</ul>`,
  );
}

/** Nothing where no other run was chosen. */
export function comparison({ title, others }: ReportInput): Html | null {
  if (others.length === 0) return null;
  const sentence = ({ title: other, comparison: compared }: ReportedOther) =>
    'reason' in compared ? compared.reason : comparisonSentence(title, other, compared);
  return section(
    'comparison',
    'Beside other runs',
    'on the same validation tweets',
    paragraphs(others.map(sentence)),
  );
}

/** Nothing where nobody asked for tweets. */
export function misread({ misread: tweets }: ReportInput): Html | null {
  if (!tweets) return null;
  const rows = tweets.map(
    ({ row, text, label, answer }: Misread) =>
      safe`<tr><th scope="row" class="num">${row}</th><td class="tweet">${text}</td><td>${label}</td><td>${answer}</td></tr>`,
  );
  return section(
    'misread',
    'Misread tweets',
    `${tweets.length} of the validation part, which whoever has this file can read`,
    safe`<div class="scroll" tabindex="0" role="region" aria-labelledby="misread"><table aria-labelledby="misread"><thead><tr>${['Row', 'Tweet', 'Label', 'Answer'].map((head) => safe`<th scope="col">${head}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div>`,
  );
}

export function repeat({ warble, repeat: { command, page, needs } }: ReportInput): Html {
  return section(
    'repeat',
    'Repeat it',
    `with Warble ${warble}`,
    safe`<pre tabindex="0" aria-label="Terminal command">${command}</pre>`,
    paragraphs([...needs, page]),
  );
}
