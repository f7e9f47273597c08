// The built-in model on stock ops. Long: six steps take minutes, and tfjs's kernels as many to compile.
import { describeMinilm } from '@/testing/goldenMinilm';

describeMinilm('stock on the GPU');
