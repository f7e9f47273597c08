// How a run went: its curves, its epochs in numbers, and what the rules make of them.
import type { Finding } from '@/engine/data/types';
import type { Diagnosis } from '@/engine/training/diagnosis';
import { epochTable } from '../facts/results';
import { curveFigure } from './curves';
import { htmlTable, safe, section, type Html } from './html';
import type { ReportInput } from './input';

export function training({ record, others }: ReportInput): Html {
  const { start, end, steps } = record;
  const curves = others.map((other) => other.curves);
  const taken = `${end?.step ?? steps.at(-1)?.step ?? 0} of ${start.steps} steps`;
  return section(
    'training',
    'Training',
    taken,
    safe`<div class="figures">${curveFigure(record, curves, 'loss')}${curveFigure(record, curves, 'accuracy')}</div>
${key(others.length > 0)}<h3 id="epochs">Epochs</h3>
${htmlTable(epochTable(record), 'epochs')}`,
  );
}

function key(hasOthers: boolean): Html {
  const line = (kind: string, d: string) =>
    safe`<svg viewBox="0 0 34 12" aria-hidden="true"><path class="${kind}" d="${d}"/></svg>`;
  const other = hasOthers
    ? safe`<li>${line('other train', 'M1 9L12 6L22 5L33 4')} paler, with its name: another run</li>`
    : null;
  return safe`<ul class="key" aria-label="Key to the curves">
<li>${line('means', 'M1 6H33')} train, epoch mean (drawn mid-epoch)</li>
<li>${line('smooth', 'M1 9L8 7.5L15 8L22 5L33 4')} moving average, 0.9</li>
<li>${line('raw', 'M1 8L5 4L9 9L13 3L17 7L21 4L25 9L29 5L33 7')} each step</li>
<li>${line('validation', 'M1 6H33')} validation, at epoch end; filled = kept</li>
${other}</ul>`;
}

/** Trouble first. */
export function findings({ diagnoses, failure, record: { data } }: ReportInput): Html {
  const ofRun = [
    ...(failure === null ? [] : [finding('triggered', 'The run failed', failure)]),
    ...diagnoses.map(({ state, title, text }) => finding(state, title, text)),
  ];
  const ofData = (data.findings ?? []).map(foundInData);
  const under = (title: string, all: readonly Html[]) =>
    all.length > 0
      ? safe`<h3>${title}</h3>
${all}`
      : null;
  return section(
    'findings',
    'Warnings and findings',
    '',
    under('Of the run', ofRun),
    under('Of the data', ofData),
  );
}

function foundInData({ level, fact, effect, action }: Finding): Html {
  const isOpen = level === 'warning' && !action?.taken;
  return finding(
    isOpen ? 'triggered' : 'clear',
    fact,
    action?.taken ? `${effect} Done: ${action.label}.` : effect,
  );
}

const WORDS: Readonly<Record<Diagnosis['state'], string>> = { triggered: '▲ ', watching: '', clear: '' };

function finding(state: Diagnosis['state'], title: string, text: string): Html {
  return safe`<div class="finding ${state}"><h4>${WORDS[state]}${title}</h4><p>${text}</p></div>`;
}
