// What the names and paths of files tell before one of them is read. Pure.

/** In whatever format: loading it says which ones can be read. */
export function isWeights(name: string): boolean {
  return /\.(safetensors|bin|h5|msgpack|onnx|pt|pth|ckpt)$|\.safetensors\.index\.json$/.test(name);
}

/** What is zipped in a file of this name is called; null: it is no zip. */
export function zippedName(name: string): string | null {
  return /\.zip$/i.test(name) ? name.slice(0, -'.zip'.length) : null;
}

export function baseName(path: string): string {
  return path.split('/').at(-1)!;
}

/** "" for a file that lies in none. */
export function folderName(path: string): string {
  return path.split('/').slice(0, -1).join('/');
}

/** Of the folders of these files that `has` says yes to, by the names of the files in it, the one nearest the top; else null. */
export function nearestFolder(
  paths: readonly string[],
  has: (names: readonly string[]) => boolean,
): string | null {
  const depth = (folder: string) => (folder === '' ? 0 : folder.split('/').length);
  const namesIn = new Map<string, string[]>();
  for (const path of paths) {
    const names = namesIn.get(folderName(path));
    if (names) names.push(baseName(path));
    else namesIn.set(folderName(path), [baseName(path)]);
  }
  const found = [...namesIn].filter(([, names]) => has(names)).map(([folder]) => folder);
  return found.toSorted((a, b) => depth(a) - depth(b)).at(0) ?? null;
}
