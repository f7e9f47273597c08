// Workbooks that readers of them get wrong, each with the rows that it holds. openpyxl 3.1.5 and pandas 3.1.1 were asked of all:
// where they give other cells, `openpyxl` says which, and we differ on purpose. How Python spells the same value is no
// difference (1.5e-07, .500000, midnight behind a date).
import { numbers, texts } from './cells';
import { dates } from './dates';
import { layouts, packages, sheets } from './layouts';
import type { WorkbookCase } from './build';

export const workbooks: WorkbookCase[] = [...texts, ...numbers, ...dates, ...packages, ...layouts, ...sheets];
