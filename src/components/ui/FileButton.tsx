// A button that asks for a file, or for several.
import { useRef } from 'react';
import { Button, type ButtonProps } from './Button';

interface Props extends Pick<ButtonProps, 'kind' | 'disabled'> {
  label: string;
  /** What is chosen, where the label does not say it. */
  name?: string;
  multiple?: boolean;
  onFiles(files: [File, ...File[]]): void;
}

export function FileButton({
  label,
  name = label,
  kind = 'link',
  disabled,
  multiple = false,
  onFiles,
}: Props) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button kind={kind} disabled={disabled} onClick={() => input.current?.click()}>
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        multiple={multiple}
        hidden
        aria-label={name}
        onChange={(event) => {
          const [first, ...more] = [...(event.target.files ?? [])];
          event.target.value = ''; // the same file can be chosen again after it was mended
          if (first) onFiles([first, ...more]);
        }}
      />
    </>
  );
}
