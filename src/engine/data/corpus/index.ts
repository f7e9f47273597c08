// Every trap, in one list. A new one is a row in the file that it belongs to.
import { binary } from './binary';
import { encodings } from './encodings';
import { json } from './json';
import { jsonForms } from './jsonForms';
import { jsonParts } from './jsonParts';
import { refusals } from './refusals';
import { severalFiles } from './several';
import { sources } from './sources';
import { tables } from './tables';
import { tools } from './tools';
import type { Trap } from './trap';

export const corpus: Trap[] = [
  ...sources,
  ...encodings,
  ...tables,
  ...binary,
  ...json,
  ...jsonForms,
  ...jsonParts,
  ...tools,
  ...severalFiles,
  ...refusals,
];
