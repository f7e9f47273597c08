// Where the keyboard goes when a section is gone to: its heading. No app knowledge.

/** Gives the focus to the heading of section `id`; whether there is one. */
export function focusHeading(id: string): boolean {
  const heading = document.getElementById(`${id}-heading`);
  heading?.focus();
  return heading !== null;
}
