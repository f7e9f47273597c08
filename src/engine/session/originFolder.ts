// A folder of the origin's own file system, which no other site can see. Workers only.

/** Made where it is missing; null where there is no such place, or where it is not to be had (a private window). */
export async function openOriginFolder(name: string): Promise<FileSystemDirectoryHandle | null> {
  try {
    const root = await navigator.storage.getDirectory();
    return await root.getDirectoryHandle(name, { create: true });
  } catch {
    return null;
  }
}
