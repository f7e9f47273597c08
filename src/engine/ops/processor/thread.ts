// The script of a helping thread in a browser. Node has its own: cli/processor.ts.
import type { ThreadMessage } from '@/engine/processorPlatform';
import { serve } from './job';

const take = serve(globalThis);
globalThis.onmessage = ({ data }: MessageEvent<ThreadMessage>) => take(data);
