// The fused model against its recorded PyTorch state, in a real browser.
import { describeGolden } from '@/testing/goldenSuite';

describeGolden('fused', undefined, ['tiny']);
