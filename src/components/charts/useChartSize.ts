// How large a chart may be: 420 x 264 where there is room, 358 x 228 on a phone, narrower where it must.
import { useLayoutEffect, useRef, useState, type RefObject } from 'react';

export interface ChartSize {
  width: number;
  height: number;
}

const LARGEST: ChartSize = { width: 420, height: 264 };

/** Size for a frame of `available` px. */
export function chartSize(available: number): ChartSize {
  if (available >= 380) return { width: Math.min(available, LARGEST.width), height: LARGEST.height };
  return { width: Math.max(available, 200), height: 228 };
}

/** A ref for the frame and the size of what goes into it; follows the frame. */
export function useChartSize(): [RefObject<HTMLDivElement | null>, ChartSize] {
  const frame = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState(LARGEST);
  useLayoutEffect(() => {
    const element = frame.current;
    if (!element || typeof ResizeObserver === 'undefined') return;
    const measure = () => {
      const next = chartSize(Math.floor(element.clientWidth));
      setSize((now) => (now.width === next.width && now.height === next.height ? now : next));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [frame, size];
}
