// A button in words that asks for a file, or for several.
import { useRef } from 'react';
import { Button } from './Button';

interface Props {
  label: string;
  multiple?: boolean;
  onFiles(files: [File, ...File[]]): void;
}

export function FileButton({ label, multiple = false, onFiles }: Props) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button kind="link" onClick={() => input.current?.click()}>
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        multiple={multiple}
        hidden
        aria-label={label}
        onChange={(event) => {
          const [first, ...more] = [...(event.target.files ?? [])];
          event.target.value = ''; // the same file can be chosen again after it was mended
          if (first) onFiles([first, ...more]);
        }}
      />
    </>
  );
}
