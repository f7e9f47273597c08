// Every shape, in one list: the first that fits counts. A new one is a file beside this one and a line here.
import { argilla } from './argilla';
import { argillaFlat } from './argillaFlat';
import { labelStudio } from './labelStudio';
import { labelStudioMin } from './labelStudioMin';
import { prodigy } from './prodigy';
import type { Shape } from './shape';

export const shapes: readonly Shape[] = [labelStudio, labelStudioMin, prodigy, argilla, argillaFlat];
