// The files behind a drop, those of folders with their paths. A browser gives folders as entries, a page at a time.
import { EngineError } from '@/engine';
import type { DroppedFile } from './droppedFiles';
import { count } from './format';

/** A model or a collection has a few files; a whole disk is a mistake. */
const MOST_FILES = 5000;

/**
 * What is asked of the event is asked before this returns: a drop is emptied once its event is over.
 * @throws EngineError file-unreadable for a folder that cannot be opened, or has too many files
 */
export function droppedFiles(transfer: DataTransfer): Promise<readonly DroppedFile[]> {
  const entries = [...(transfer.items ?? [])].flatMap((item) => item.webkitGetAsEntry?.() ?? []);
  if (entries.some((entry) => entry.isDirectory)) return walk(entries);
  return Promise.resolve([...transfer.files].map((file) => ({ path: file.name, file })));
}

async function walk(entries: readonly FileSystemEntry[]): Promise<DroppedFile[]> {
  const files: DroppedFile[] = [];
  const waiting = [...entries];
  for (let entry = waiting.shift(); entry; entry = waiting.shift()) {
    // Hidden folders (.git) may be larger than all the others.
    if (entry.name.startsWith('.')) continue;
    if (isFolder(entry)) waiting.push(...(await opened(entry, () => childrenOf(entry))));
    else files.push(await opened(entry, () => fileOf(entry as FileSystemFileEntry)));
    if (files.length > MOST_FILES) throw tooMany(entries);
  }
  return files;
}

async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const children: FileSystemEntry[] = [];
  for (;;) {
    const page = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (page.length === 0) return children;
    children.push(...page);
  }
}

async function fileOf(entry: FileSystemFileEntry): Promise<DroppedFile> {
  const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
  return { path: entry.fullPath.replace(/^\//, ''), file };
}

async function opened<T>({ name }: FileSystemEntry, open: () => Promise<T>): Promise<T> {
  try {
    return await open();
  } catch (cause) {
    throw new EngineError(
      'file-unreadable',
      `${name} cannot be opened. It may have been moved, or this browser may not look into its folder: drop the files themselves.`,
      { cause },
    );
  }
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

function tooMany(entries: readonly FileSystemEntry[]): EngineError {
  const names = entries.map(({ name }) => name).join(', ');
  return new EngineError(
    'file-unreadable',
    `${names} has more than ${count(MOST_FILES)} files. Drop the file with the tweets, or a model’s own folder.`,
  );
}
