// The model on the processor against the recorded PyTorch states: no GPU is needed.
import { describeGolden } from '@/testing/goldenSuite';

describeGolden('processor');
