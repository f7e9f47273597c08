// The sample's whole run in the page, as whoever opens it trains first: the built-in model and the recommended recipe, four
// epochs. On the processor in Chromium without WebGPU, beside the same build by WebGPU on SwiftShader, which takes half an
// hour: its first steps are timed beside the same steps of ours.
import { openPage, servePage, withProfile, type PageDevice } from './builtPage';
import type { Sample } from './samplePage';
import type { Tell } from './told';

/** Steps that SwiftShader is timed by, after a first one. */
const STEPS = 20;

export async function sampleRows(tell: Tell): Promise<void> {
  const { address, close } = await servePage('sample.html');
  const open = (device: PageDevice, steps?: number) => {
    const asked = steps ? `${address}?steps=${steps}` : address;
    return withProfile((profile) => openPage<Sample>(asked, device, profile));
  };
  try {
    const gpu = await open('gpu', STEPS + 1);
    const processor = await open('processor');
    const [theirs, ours] = [gpu, processor].map(({ ended }) => ended[STEPS] - ended[0]);
    if (gpu.tokens.slice(0, STEPS + 1).join() !== processor.tokens.slice(0, STEPS + 1).join())
      throw new Error('The two runs went over other batches. They do not do the same work.');
    const minutes = processor.whole / 60_000;
    const ratio = theirs / ours;
    tell({
      name: `the sample's whole run in the page, ${processor.tweets} tweets, ${processor.epochs} epochs`,
      unit: 'min',
      ours: minutes,
      peer: { name: `WebGPU, ${gpu.adapter}, by ${STEPS} of its steps`, value: minutes * ratio },
      ratio,
      spread: null,
      note: processor.adapter,
    });
  } finally {
    close();
  }
}
