// The model against one recorded PyTorch state, on both implementations of Ops, and by the plan for real GPUs.
import { GPU_PLAN } from '../ops/gpu/gemm/types';
import { describeGolden } from '@/testing/goldenSuite';

describeGolden('fused');
describeGolden('fused', GPU_PLAN, ['tiny']);
describeGolden('stock');
