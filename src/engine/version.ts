// Warble's version, written into exports. version.test.ts holds it to package.json.
export const VERSION = '0.1.0';
