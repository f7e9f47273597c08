// Holds the first values of a file back until they tell which tool wrote them; from then on each is handed on as it comes.
import type { Body } from '@/engine/data/table/table';
import type { JsonObject } from '../nested';
import type { Conversion, Shape } from './shape';

/** Values from which a tool is known. */
const SAMPLE = 100;

export class Recogniser {
  private readonly first: JsonObject[] = [];
  private held: (() => void)[] | null = [];
  private shape: Shape | undefined;
  private conversion: Conversion | undefined;

  constructor(private readonly shapes: readonly Shape[]) {}

  /** Values that are still held back. */
  get holding(): number {
    return this.held?.length ?? 0;
  }

  /** Calls `put` with the row that the value is: later, where the tool is not known yet. */
  take(value: JsonObject, put: (row: JsonObject) => void): void {
    if (this.held === null) return put(this.conversion ? this.conversion.row(value) : value);
    this.first.push(value);
    this.pass(() => put(this.conversion ? this.conversion.row(value) : value));
  }

  /** Does at its turn what is to be done for something that is no object. */
  pass(act: () => void): void {
    if (this.held === null) return act();
    this.held.push(act);
    if (this.held.length === SAMPLE) this.settle();
  }

  /** Lets go of all that is held, and says what was found out. */
  end(): Pick<Body, 'notices' | 'tool' | 'answers'> {
    this.settle();
    const { shape, conversion } = this;
    if (!shape || !conversion) return { notices: [] };
    return { notices: conversion.notices(), tool: shape.title, answers: conversion.answers() };
  }

  private settle(): void {
    const { held, first } = this;
    if (held === null) return;
    this.held = null;
    this.shape = first.length > 0 ? this.shapes.find((shape) => shape.fits(first)) : undefined;
    this.conversion = this.shape?.begin(first);
    for (const act of held) act();
    first.length = 0;
  }
}
