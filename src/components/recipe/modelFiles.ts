// The files of a folder as a model source: what lies at its top, by name. Pure.
import type { ModelSource } from '@/engine';

/** Null for no files. Folders inside the folder (onnx/, .git/) are not the model's. */
export function modelFiles(files: readonly File[]): ModelSource | null {
  const top = files.filter((file) => depth(file) <= 1);
  if (top.length === 0) return null;
  const folder = pathOf(top[0]).split('/')[0];
  return {
    kind: 'files',
    name: folder || 'your model',
    files: Object.fromEntries(top.map((file) => [file.name, file])),
  };
}

/** Folders above the file, the chosen one included; 0 where files were chosen one by one. */
function depth(file: File): number {
  return pathOf(file).split('/').length - 1;
}

/** "" where files were chosen one by one, and on browsers that know no folders. */
function pathOf(file: Partial<Pick<File, 'webkitRelativePath'>>): string {
  return file.webkitRelativePath ?? '';
}
