// Workbooks that readers of them get wrong, each with the rows that it holds. Where openpyxl 3.1.5 and pandas 3.1.1 give other
// cells, `openpyxl` says which: we differ on purpose there.
import { numbers, texts } from './cells';
import { dates } from './dates';
import { layouts, packages, sheets } from './layouts';
import type { WorkbookCase } from './build';

export const workbooks: WorkbookCase[] = [...texts, ...numbers, ...dates, ...packages, ...layouts, ...sheets];
