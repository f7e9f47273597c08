// A class's name as a field that looks like a word. Enter or leaving it renames; Escape takes the edit back.
import { useState, type KeyboardEvent } from 'react';
import styles from './data.module.css';

export function ClassName({ name, onRename }: { name: string; onRename(name: string): void }) {
  const [draft, setDraft] = useState<string | null>(null);
  const shown = draft ?? name;
  const commit = () => {
    if (draft !== null && draft.trim() !== name) onRename(draft);
    setDraft(null);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter') commit();
    if (event.key === 'Escape') setDraft(null);
  };
  return (
    <input
      className={styles.className}
      aria-label={`Name of class ${name}`}
      value={shown}
      size={Math.min(24, Math.max(6, shown.length))}
      spellCheck={false}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={commit}
      onKeyDown={onKeyDown}
    />
  );
}
