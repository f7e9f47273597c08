// Chooses another file in place of this one.
import { FileButton } from '@/components/ui/FileButton';
import { useActions } from '@/state/react';

export function ReplaceFile() {
  const { dropFile } = useActions();
  return <FileButton label="Replace file" multiple onFiles={(files) => void dropFile(files)} />;
}
