// What a run reached: the share that is right on its rule, what was taken for what, and every class with its intervals.
import { cellsOf, commonMistakes, inkOf, type Cell } from '@/engine/confusion';
import { grouped, percent } from '@/engine/numberWords';
import type { Evaluation } from '@/engine/training/events';
import { classTable } from '../facts/classes';
import { resultSentences } from '../facts/results';
import { finalEvaluation } from '../input';
import type { RunRecord } from '../types';
import { htmlTable, paragraphs, safe, section, type Html } from './html';

/** Classes that a grid may have: with more, its cells could not be read. */
const MOST_CLASSES = 16;
const MOST_MISTAKES = 40;

export function results({ record }: { record: RunRecord }): Html {
  const evaluation = finalEvaluation(record);
  const sentences = paragraphs([resultSentences(record).join(' ')]);
  if (!evaluation) return section('results', 'Results', '', sentences);
  const aside = `${grouped(evaluation.examples)} tweets that it did not train on`;
  const { baseline } = record.start;
  return section(
    'results',
    'Results',
    aside,
    safe`<p class="big">${percent(evaluation.accuracy)} right</p>`,
    rule(evaluation, baseline.accuracy),
    sentences,
    evaluation.perClass.length > MOST_CLASSES ? mistakes(evaluation) : matrix(evaluation),
    perClass(evaluation),
  );
}

/** The accuracy on the rule from 0 to 100 %: the point, its interval, and what no skill would get. */
function rule({ accuracy, interval }: Evaluation, majority: number): Html {
  const [low, high] = interval;
  const words = `${percent(accuracy)}, between ${percent(low)} and ${percent(high)}; majority ${percent(majority)}`;
  const x = (share: number) => Number((10 + 600 * share).toFixed(1));
  const ticks = Array.from({ length: 41 }, (_, i) => `M${x(i / 40)} 26v${i % 4 === 0 ? 9 : 5}`).join('');
  const numbers = [0, 20, 40, 60, 80, 100].map(
    (tick) => safe`<text class="tick" x="${x(tick / 100)}" y="49" text-anchor="middle">${tick}</text>`,
  );
  return safe`<svg class="rule" viewBox="0 0 640 54" role="img" aria-label="On a scale from 0 to 100 %: accuracy ${words}">
<path class="axis" d="M${x(0)} 26H${x(1)}${ticks}"/>${numbers}<path class="majority" d="M${x(majority)} 12V38"/><rect class="interval" x="${x(low)}" y="21.5" width="${x(high) - x(low)}" height="9"/><path class="diamond kept" d="M${x(accuracy)} 19.5l6.5 6.5l-6.5 6.5l-6.5 -6.5z"/></svg>
<p class="key"><span class="validation">◆ ${percent(accuracy)}, between ${percent(low)} and ${percent(high)}</span> <span class="baseline">┊ majority ${percent(majority)}</span></p>`;
}

function matrix(evaluation: Evaluation): Html {
  const rows = cellsOf(evaluation);
  const heads = rows.map(([{ truth }]) => safe`<th scope="col">${truth}</th>`);
  const lines = rows.map(
    (cells) => safe`<tr><th scope="row">${cells[0].truth}</th>${cells.map(matrixCell)}</tr>`,
  );
  return safe`<h3 id="confusion">Confusion <small>rows are the true label</small></h3>
<div class="scroll" tabindex="0" role="region" aria-labelledby="confusion"><table class="matrix" aria-labelledby="confusion"><thead><tr><td></td><th scope="colgroup" colspan="${rows.length}">predicted</th></tr><tr><td></td>${heads}</tr></thead><tbody>${lines}</tbody></table></div>`;
}

function matrixCell({ count, share }: Cell): Html {
  const tone = share >= 0.5 ? 'cell dark' : 'cell';
  return safe`<td class="${tone}" style="--ink-share:${inkOf(share).toFixed(1)}%"><b>${grouped(count)}</b><span>${(100 * share).toFixed(0)} %</span></td>`;
}

/** Of many classes: what was taken for what most often. */
function mistakes(evaluation: Evaluation): Html {
  const rows = commonMistakes(evaluation, MOST_MISTAKES).map(({ truth, said, count, of }) => [
    truth,
    said,
    grouped(count),
    grouped(of),
  ]);
  return safe`<h3 id="confusion">Confusion <small>the ${rows.length} commonest mistakes</small></h3>
${htmlTable({ head: ['True label', 'Taken for', 'Tweets', 'of'], rows }, 'confusion')}`;
}

function perClass(evaluation: Evaluation): Html {
  const table = classTable(evaluation, (share, low, high) => `${share} (${low} to ${high})`);
  return safe`<h3 id="per-class">Per class <small>in brackets 95 % intervals (Wilson)</small></h3>
${htmlTable(table, 'per-class')}${paragraphs([
    'Precision: of those it called so, the share that were. Recall: of those that were, the share it found. F1: one figure for both. Macro: the mean over classes, however large they are.',
  ])}`;
}
