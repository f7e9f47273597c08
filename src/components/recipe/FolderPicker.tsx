// Takes the person's own model: a whole folder, its zip, or its files where the browser cannot open folders.
import { useRef } from 'react';
import { Button } from '@/components/ui/Button';
import { FileButton } from '@/components/ui/FileButton';
import { modelFolder, withPath } from '@/state/droppedFiles';
import { useActions } from '@/state/react';
import styles from './models.module.css';

export function FolderPicker({ picked }: { picked: string | null }) {
  const folder = useRef<HTMLInputElement>(null);
  const { pickModel } = useActions();
  const take = (files: readonly File[]) => {
    const source = modelFolder(files.map(withPath));
    if (source) void pickModel(source);
  };
  const choose = () => folder.current?.click();
  return (
    <div className={styles.own}>
      <label className={styles.pick}>
        <input type="radio" name="model" checked={picked !== null} onChange={choose} />
        {picked ?? 'Your own'}
      </label>
      <span className={styles.ownLinks}>
        <Button kind="link" onClick={choose}>
          choose a folder
        </Button>{' '}
        or <FileButton label="its files or zip" name="Model files" multiple onFiles={take} />
      </span>
      <input
        ref={(input) => {
          folder.current = input;
          if (input) input.webkitdirectory = true; // React knows no such property
        }}
        type="file"
        hidden
        aria-label="Model folder"
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = ''; // the same folder can be chosen again after it was mended
          take(files);
        }}
      />
    </div>
  );
}
