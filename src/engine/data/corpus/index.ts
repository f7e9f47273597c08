// Every trap, in one list. A new one is a row in the file that it belongs to.
import { encodings } from './encodings';
import { refusals } from './refusals';
import { sources } from './sources';
import { tables } from './tables';
import type { Trap } from './trap';

export const corpus: Trap[] = [...sources, ...encodings, ...tables, ...refusals];
