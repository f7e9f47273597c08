// The licence texts of the packages whose code ships: collected while bundling, so that nothing is listed that does not
// ship and nothing ships that is not listed. The page's build and the worker's build add to one collection.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

interface Package {
  name: string;
  version: string;
  licence: string;
  text: string;
}

interface Manifest {
  name: string;
  version: string;
  license?: string;
}

const RULE = '='.repeat(80);

/** The folder of the innermost package that a bundled module belongs to; null for our own code. */
export function packageFolder(moduleId: string): string | null {
  const match = /^[^?]*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(
    moduleId.replaceAll('\\', '/').replace(/^\0/, ''),
  );
  return match && match[0];
}

/** Texts from the repositories of packages that ship without theirs. */
const TEXTS = join(import.meta.dirname, 'licences');

/** Name, version and licence text of a package. Some (tfjs) state a licence and carry no text. */
export function readPackage(folder: string): Package {
  const { name, version, license } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  ) as Manifest;
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file));
  const paths = files.map((file) => join(folder, file));
  const kept = join(TEXTS, `${name}.txt`);
  if (paths.length === 0 && existsSync(kept)) paths.push(kept);
  const texts = paths.map((path) => readFileSync(path, 'utf8').trim());
  return { name, version, licence: license ?? 'see below', text: texts.join('\n\n') };
}

/** One file of all notices, by name. A text that is missing from an Apache-2.0 package is the one at the end. */
export function formatNotices(packages: Package[], apache: string): string {
  const sorted = packages.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const sections = sorted.map(({ name, version, licence, text }) => {
    if (!text && licence !== 'Apache-2.0')
      throw new Error(`${name} ships, and its licence text is nowhere in it.`);
    return [
      RULE,
      `${name} ${version} (${licence})`,
      RULE,
      text || 'The text of the licence stands at the end.',
    ].join('\n');
  });
  const head =
    'Warble contains code of the packages below. The models and samples carry their licences beside them.';
  return [head, ...sections, [RULE, 'Apache License 2.0', RULE, apache.trim()].join('\n'), ''].join('\n\n');
}

/** What one build has bundled so far. */
export class Notices {
  private readonly folders = new Set<string>();

  /** A plugin that notes the packages of every chunk. */
  collector(): Plugin {
    return {
      name: 'warble:notices',
      generateBundle: (_options, bundle) => {
        for (const chunk of Object.values(bundle)) if (chunk.type === 'chunk') this.note(chunk.moduleIds);
      },
    };
  }

  text(apache: string): string {
    return formatNotices([...this.folders].map(readPackage), apache);
  }

  private note(moduleIds: string[]): void {
    for (const folder of moduleIds.map(packageFolder)) if (folder) this.folders.add(folder);
  }
}
