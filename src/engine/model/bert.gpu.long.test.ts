// Stock ops on a GPU meet the record too. Long: a software adapter compiles tfjs's kernels for a minute.
import { describeGolden } from '@/testing/goldenSuite';

describeGolden('stock on the GPU');
