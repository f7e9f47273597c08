// Where among files with their paths a model is. By names alone; pure.

/** In whatever format: loading it says which ones can be read. */
export function isWeights(name: string): boolean {
  return /\.(safetensors|bin|h5|msgpack|onnx|pt|pth|ckpt)$|\.safetensors\.index\.json$/.test(name);
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
