// Finds elements as a person would name them. The functions run in the page: they use nothing but their arguments.

/** Where to look for elements of a role. */
export const SELECTORS = {
  button: 'button, [role="button"]',
  checkbox: 'input[type="checkbox"]',
  /** Of a file; hidden behind a button of the page's own. */
  file: 'input[type="file"]',
  radio: 'input[type="radio"]',
  table: 'table',
  textbox: 'input:not([type]), input[type="text"], textarea',
};

export type Role = keyof typeof SELECTORS;

/** A whole name, or what it must match; a regular expression crosses into the page as its source and flags. */
export type Name = string | { source: string; flags: string };

export function toName(name: string | RegExp): Name {
  return typeof name === 'string' ? name : { source: name.source, flags: name.flags };
}

/** The first element of `selector` with this name that is not disabled, and is seen unless it takes files. */
export function findNamed(selector: string, wanted: Name): HTMLElement | null {
  const textOf = (element: Element | null) => element?.textContent ?? '';
  const nameOf = (element: HTMLElement): string => {
    const by = element.getAttribute('aria-labelledby');
    if (by)
      return by
        .split(' ')
        .map((id) => textOf(document.getElementById(id)))
        .join(' ');
    const label = element.getAttribute('aria-label');
    if (label) return label;
    if (element instanceof HTMLTableElement && element.caption) return textOf(element.caption);
    const { labels } = element as HTMLInputElement;
    return labels?.length ? [...labels].map(textOf).join(' ') : textOf(element);
  };
  const fits = (name: string) => {
    const plain = name.replaceAll(/\s+/g, ' ').trim();
    return typeof wanted === 'string'
      ? plain === wanted
      : new RegExp(wanted.source, wanted.flags).test(plain);
  };
  const usable = (element: HTMLElement) =>
    !element.matches(':disabled') &&
    (element.matches('[type="file"]') || element.getClientRects().length > 0);
  const elements = [...document.querySelectorAll<HTMLElement>(selector)];
  return elements.find((element) => usable(element) && fits(nameOf(element))) ?? null;
}

/** What is seen of the section under this heading, of the whole page for null; '' where there is none. */
export function textUnder(heading: string | null): string {
  if (heading === null) return document.body.innerText;
  const sections = [...document.querySelectorAll('section')];
  const titled = (section: Element) => section.querySelector('h2')?.textContent.includes(heading);
  return sections.find(titled)?.innerText ?? '';
}

/** The text of each cell of a table's body. */
export function cellsOf(table: Element): string[][] {
  const rows = [...(table as HTMLTableElement).tBodies].flatMap((body) => [...body.rows]);
  return rows.map(({ cells }) => [...cells].map((cell) => cell.innerText));
}

/** Drops a file on the page as a browser does, event by event. False where the page does not say that it takes one. */
export function dropOnPage(name: string, base64: string): boolean {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([bytes], name));
  const drag = (type: string) => new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer });
  document.body.dispatchEvent(drag('dragenter'));
  const taken = !document.body.dispatchEvent(drag('dragover'));
  if (taken) document.body.dispatchEvent(drag('drop'));
  return taken;
}
