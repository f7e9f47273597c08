// Every trap, in one list. A new one is a row in the file that it belongs to.
import { encodings } from './encodings';
import { json } from './json';
import { refusals } from './refusals';
import { severalFiles } from './several';
import { sources } from './sources';
import { tables } from './tables';
import type { Trap } from './trap';

export const corpus: Trap[] = [...sources, ...encodings, ...tables, ...json, ...severalFiles, ...refusals];
