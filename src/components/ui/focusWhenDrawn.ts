// Where the keyboard goes when what it is to go to is only about to be drawn. No app knowledge.

/** Gives the focus to element `id` with the next picture, which has it if a change of the state just asked for it. */
export function focusWhenDrawn(id: string): void {
  requestAnimationFrame(() => document.getElementById(id)?.focus());
}
