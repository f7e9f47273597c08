// From opening the page to the end of the first step, MiniLM 16 × 32 in Chromium: on the processor where there is no WebGPU,
// beside the same build by WebGPU on SwiftShader. In a fresh profile, and again in the same one, whose shaders and scripts
// the browser may have kept.
import { openPage, PAGE_DEVICES, servePage, withProfile, type PageDevice } from './builtPage';
import { median, times } from './row';
import type { Start } from './startPage';
import type { Tell } from './told';

const REPEATS = { some: 1, full: 3 };

const PROFILES = ['a fresh profile', 'the same profile again'];

const PARTS: Record<string, (start: Start) => number> = {
  'opening to the first script': ({ script }) => script,
  'first script to the whole model': ({ script, model }) => model - script,
  'whole model to the last kernel': ({ model, kernels }) => kernels - model,
  'last kernel to the weights in their place': ({ kernels, weights }) => weights - kernels,
  'first step': ({ weights, step }) => step - weights,
};

/** Of each profile. */
type Starts = Record<PageDevice, Start[]>[];

export async function startRows(tell: Tell, full: boolean): Promise<void> {
  const starts: Starts = PROFILES.map(() => ({ gpu: [], processor: [] }));
  const { address, close } = await servePage('start.html');
  try {
    for (let i = 0; i < (full ? REPEATS.full : REPEATS.some); i++)
      for (const device of PAGE_DEVICES)
        await withProfile(async (profile) => {
          for (const visit of starts) visit[device].push(await openPage<Start>(address, device, profile));
        });
  } finally {
    close();
  }
  starts.forEach((visit, i) => tellStart(tell, PROFILES[i], visit));
}

function tellStart(tell: Tell, profile: string, { gpu, processor }: Starts[number]): void {
  const seconds = (starts: readonly Start[], part: (start: Start) => number) =>
    starts.map((start) => part(start) / 1000);
  const whole = ({ step }: Start) => step;
  const name = `opening the page to the end of the first step, MiniLM 16 × 32, ${profile}`;
  const peer = { name: `WebGPU, ${gpu[0].adapter}`, samples: seconds(gpu, whole) };
  const row = times(name, 's', seconds(processor, whole), peer, processor[0].adapter);
  tell(processor.length > 1 ? row : { ...row, spread: null });
  const lines = Object.entries(PARTS).map(([part, of]) => [
    part,
    ...[processor, gpu].map((starts) => median(seconds(starts, of))),
  ]);
  const head = ['seconds', processor[0].adapter, `WebGPU, ${gpu[0].adapter}`];
  tell({ kind: 'table', title: `Opening the page, ${profile}`, head, lines });
}
