// Empties what this origin keeps in the browser: files and databases, whoever of Warble wrote them. Elsewhere nothing is kept.

/** What is in use by another tab stays until that tab is closed. */
export async function forgetStorage(): Promise<void> {
  await Promise.all([forgetFiles(), forgetDatabases()]);
}

async function forgetFiles(): Promise<void> {
  const { storage } = (globalThis.navigator ?? {}) as { storage?: StorageManager };
  const root = await storage?.getDirectory?.().catch(() => null);
  if (!root) return;
  const names: string[] = [];
  for await (const name of root.keys()) names.push(name);
  await Promise.all(names.map((name) => root.removeEntry(name, { recursive: true }).catch(() => {})));
}

async function forgetDatabases(): Promise<void> {
  const { indexedDB } = globalThis as { indexedDB?: IDBFactory };
  for (const { name } of (await indexedDB?.databases().catch(() => [])) ?? [])
    if (name !== undefined) await deleted(indexedDB!.deleteDatabase(name));
}

/** One that another tab has open is deleted when it closes it. */
function deleted(request: IDBOpenDBRequest): Promise<void> {
  return new Promise((resolve) => {
    request.onsuccess = request.onerror = request.onblocked = () => resolve();
  });
}
