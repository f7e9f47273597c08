import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Interrupt } from './interrupt';

const [end, stop] = [vi.fn(), vi.fn()];
let now = 0;
const make = () => new Interrupt(end, () => now);
beforeEach(() => {
  now = 0;
  vi.clearAllMocks();
});

describe('Ctrl+C', () => {
  it('ends the process where nothing has to be stopped', () => {
    make().raise();
    expect(end).toHaveBeenCalledOnce();
  });

  it('stops a run, which then ends by itself', async () => {
    const interrupt = make();
    await interrupt.during(stop, async () => interrupt.raise());
    expect(stop).toHaveBeenCalledOnce();
    expect(end).not.toHaveBeenCalled();
  });

  it('counts once where npm passes it on as well', async () => {
    const interrupt = make();
    await interrupt.during(stop, async () => {
      interrupt.raise();
      now = 300;
      interrupt.raise();
    });
    expect(stop).toHaveBeenCalledOnce();
    expect(end).not.toHaveBeenCalled();
  });

  it('ends the process when asked again', async () => {
    const interrupt = make();
    await interrupt.during(stop, async () => {
      interrupt.raise();
      now = 1500;
      interrupt.raise();
    });
    expect(end).toHaveBeenCalledOnce();
  });

  it('ends the process once the run is over', async () => {
    const interrupt = make();
    await interrupt.during(stop, async () => 0);
    interrupt.raise();
    expect([stop.mock.calls.length, end.mock.calls.length]).toEqual([0, 1]);
  });
});
