// An added token of a tokenizer, by the names that tokenizer.json has for it. Known to text/, which finds them, and to model/, which
// reads them from a folder's files.

export interface AddedToken {
  id: number;
  content: string;
  /** Only where no word goes on to its left or right. */
  single_word: boolean;
  /** The spaces on this side belong to it. */
  lstrip: boolean;
  rstrip: boolean;
  /** Looked for in the normalized text, normalized itself. */
  normalized: boolean;
  special: boolean;
}
