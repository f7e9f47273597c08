// The script of a helping thread in a browser: the first message is the port that all others come through. Node has its own
// script: cli/processor.ts.
import type { ThreadMessage } from '@/engine/processorPlatform';
import { serve } from './job';

globalThis.onmessage = ({ data: port }: MessageEvent<MessagePort>) => {
  const take = serve(port);
  port.onmessage = ({ data }: MessageEvent<ThreadMessage>) => take(data);
};
