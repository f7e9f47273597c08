// The model against its recorded PyTorch state in a real browser, on the GPU and on the processor.
import { describeGolden } from '@/testing/goldenSuite';

describeGolden('fused', undefined, ['tiny']);
describeGolden('processor', undefined, ['tiny']);
