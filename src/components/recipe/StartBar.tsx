// On a phone: what the run would be and the way to start it, or what it waits for.
import { BottomBar } from '@/components/ui/BottomBar';
import type { Blocker } from '@/state/selectors/blocker';
import { ShowSetting } from './ShowSetting';
import { StartButton } from './StartButton';

interface Props {
  /** How long it would take, or how many steps. */
  title: string;
  blocker: Blocker | null;
}

export function StartBar({ title, blocker }: Props) {
  return <BottomBar title={title} line={barLine(blocker)} action={<StartButton />} />;
}

function barLine(blocker: Blocker | null) {
  if (blocker?.field) return <ShowSetting field={blocker.field}>{blocker.line}</ShowSetting>;
  return blocker?.line ?? 'to train';
}
