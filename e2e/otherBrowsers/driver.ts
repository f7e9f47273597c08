// What a browser's own driver must do for the tests in other browsers. firefox.ts and webkit.ts implement it; what a person
// does on the page is written once over it, in tab.ts.

/** An element of the page, acted on as by hand. */
export interface Found {
  click(): Promise<void>;
  /** Replaces what stands in a field by typing, and leaves the field. */
  fill(text: string): Promise<void>;
  /** Of a file input, which may be hidden. */
  setFiles(paths: readonly string[]): Promise<void>;
  /** The result as JSON carries it. */
  read<Result>(code: PageCode<[element: Element], Result>): Promise<Result>;
}

/** Code that is sent to the page as text: it may use its arguments and what the page has, nothing of its own module. */
export type PageCode<Given extends unknown[], Result> = (...given: Given) => Result;

export interface Driver {
  goTo(address: string): Promise<void>;
  /** The result as JSON carries it. */
  evaluate<Given extends unknown[], Result>(code: PageCode<Given, Result>, ...given: Given): Promise<Result>;
  /** The element that `code` finds; null where it finds none. */
  find<Given extends unknown[]>(
    code: PageCode<Given, Element | null>,
    ...given: Given
  ): Promise<Found | null>;
  close(): Promise<void>;
}
