// The built-in model on the processor against its recorded PyTorch state: no GPU is needed.
import { describeMinilm } from '@/testing/goldenMinilm';

describeMinilm('processor');
