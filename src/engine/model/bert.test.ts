// The model on the processor, by both builds, against the recorded PyTorch states: no GPU is needed.
import { describeGolden } from '@/testing/goldenSuite';

describeGolden('processor');
describeGolden('processor, plain SIMD');
