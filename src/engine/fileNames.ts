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

/** How much of a model these files are. A folder of sentence-transformers has config.json and weights of its other layers too. */
function modelRank(names: readonly string[]): number {
  const hasTokenizer = names.some((name) => /^(tokenizer\.json|vocab\.(txt|json))$/.test(name));
  return (hasTokenizer ? 2 : 0) + (names.some(isWeights) ? 1 : 0);
}

/**
 * Of the folders of these files that `has` says yes to, by the names of the files in it, the one nearest the top; of several the
 * one that is most of a model, whatever the order of the files. Else null.
 */
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
  const found = [...namesIn].filter(([, names]) => has(names));
  const better = ([a, inA]: [string, string[]], [b, inB]: [string, string[]]) =>
    depth(a) - depth(b) || modelRank(inB) - modelRank(inA) || (a < b ? -1 : 1);
  return found.toSorted(better).at(0)?.[0] ?? null;
}
