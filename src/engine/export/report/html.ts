// HTML in which every value is text unless it was built here: no name of a class or file can become markup.
import type { FactTable } from '../facts/table';

/** Markup that may stand in a page as it is. */
export class Html {
  constructor(readonly markup: string) {}
}

type Value = Html | string | number | null | readonly Value[];

/** A template whose values are escaped, but for those that are Html; lists stand one after the other, null is nothing. */
export function safe(parts: TemplateStringsArray, ...values: Value[]): Html {
  return new Html(parts.reduce((page, part, i) => page + markupOf(values[i - 1]) + part));
}

function markupOf(value: Value): string {
  if (value === null) return '';
  if (value instanceof Html) return value.markup;
  if (typeof value === 'object') return value.map(markupOf).join('');
  return escaped(String(value));
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** For text and quoted attributes (html.spec.whatwg.org, 13.3); what no page may hold becomes the mark of the unreadable. */
function escaped(text: string): string {
  return text
    .replace(/[&<>"']/g, (character) => ENTITIES[character])
    .replace(/(?![\t\n])[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]/gu, '\ufffd');
}

/** @param name id of the heading that it belongs to */
export function htmlTable({ head, rows }: FactTable, name: string): Html {
  const heads = head.map((title, i) => safe`<th scope="col"${numeric(i)}>${title}</th>`);
  const lines = rows.map(
    ([first, ...cells]) =>
      safe`<tr><th scope="row">${first}</th>${cells.map((cell) => safe`<td class="num">${cell}</td>`)}</tr>`,
  );
  return safe`<div class="scroll" tabindex="0" role="region" aria-labelledby="${name}"><table aria-labelledby="${name}"${head.length === 2 ? PAIRS : null}><thead><tr>${heads}</tr></thead><tbody>${lines}</tbody></table></div>`;
}

const PAIRS = new Html(' class="pairs"');
const numeric = (column: number): Html => (column === 0 ? safe`` : safe` class="num"`);

export const paragraphs = (texts: readonly string[]): Html[] => texts.map((text) => safe`<p>${text}</p>`);

/** A step of the page: a heading and what stands under it. */
export function section(id: string, title: string, aside: string, ...content: Value[]): Html {
  const beside = aside ? safe` <small>${aside}</small>` : null;
  return safe`<section>
<h2 id="${id}">${title}${beside}</h2>
${content}</section>`;
}
