// Chooses another file in place of this one.
import { useRef } from 'react';
import { Button } from '@/components/ui/Button';
import { useActions } from '@/state/react';

export function ReplaceFile() {
  const input = useRef<HTMLInputElement>(null);
  const { dropFile } = useActions();
  return (
    <>
      <Button kind="link" onClick={() => input.current?.click()}>
        Replace file
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label="Replace file"
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = ''; // the same file can be chosen again after it was mended
          if (files.length > 0) void dropFile(files);
        }}
      />
    </>
  );
}
