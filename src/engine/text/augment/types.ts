// What a kind of copy is, and what of a tweet they all know.
import type { Random } from '@/engine/random';

/** A variation of a text that keeps what it says; the text itself where there is nothing to vary. Never empty. */
export type Vary = (text: string, random: Random) => string;

/** A link, up to a space. */
export const LINK = /(?:https?:\/\/|www\.)\S+/giu;

/** An @name as Twitter has them, not the end of an address of mail. */
export const NAME = /(?<![\w@])@\w{1,15}\b/gu;
