// The built-in model against its recorded PyTorch state, by the adapter's own plan.
import { describeMinilm } from '@/testing/goldenMinilm';

describeMinilm('fused');
