// What npm's two lockfiles say: the one of the project, and the one it keeps of what it has installed.

/**
 * Folders of the packages that are wanted and not there in that version. What only some systems need may be absent.
 * @param {Record<string, { version?: string, optional?: boolean, devOptional?: boolean, peer?: boolean }>} wanted
 * @param {Record<string, { version?: string }>} installed
 * @returns {string[]}
 */
export function outdated(wanted, installed) {
  return Object.entries(wanted)
    .filter(([folder, { version, optional, devOptional }]) => {
      if (folder === '') return false;
      if (!(folder in installed)) return !optional && !devOptional;
      return installed[folder].version !== version;
    })
    .map(([folder]) => folder);
}
