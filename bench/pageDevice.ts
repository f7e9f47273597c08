// The device that a built page of the bench computes on: the one that its address names, else what the engine takes by
// itself, as in the studio.
import type { Engine } from '@/engine';

export async function choosePageDevice(engine: Engine): Promise<void> {
  if (new URLSearchParams(location.search).get('device') === 'gpu') await engine.useDevice('gpu');
}
