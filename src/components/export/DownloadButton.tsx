// The button of an export: writes it, and hands it over where a word on its cost is waited for.
import type { Ref } from 'react';
import type { ExportTarget } from '@/engine';
import { Button } from '@/components/ui/Button';
import { useActions, useStudio } from '@/state/react';
import { isWriting } from '@/state/selectors/exports';
import type { ExportRow } from '@/state/types';

const WORDS: Record<ExportRow['status'], string> = {
  writing: 'Writing',
  weighed: 'Hand over',
  saved: 'Download again',
  failed: 'Try again',
};

interface Props {
  ref: Ref<HTMLButtonElement>;
  target: ExportTarget;
  title: string;
  status: ExportRow['status'] | undefined;
  first: boolean;
}

export function DownloadButton({ ref, target, title, status, first }: Props) {
  const busy = useStudio((state) => isWriting(state.export));
  const { download, handOver } = useActions();
  const waits = status === 'weighed';
  const act = () => (waits ? handOver(target.to) : download(target));
  const blocked = busy && !waits;
  return (
    <Button
      ref={ref}
      kind={waits || (first && status !== 'saved') ? 'primary' : 'plain'}
      aria-disabled={blocked}
      onClick={() => {
        if (!blocked) void act();
      }}
    >
      {status ? WORDS[status] : 'Download'} <span className="visually-hidden">{title}</span>
    </Button>
  );
}
