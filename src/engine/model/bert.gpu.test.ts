// The model against one recorded PyTorch state, on both implementations of Ops.
import { describeGolden } from '@/testing/goldenSuite';

describeGolden('fused');
describeGolden('stock');
