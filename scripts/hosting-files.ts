// What a build carries besides the page: the headers in the forms static hosts read, and the notices.
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';
import type { Notices } from './notices.ts';
import { headersFile, nginxFile } from './policy.ts';

/** Writes _headers, nginx-headers.conf and THIRD-PARTY-NOTICES.txt into the build; the worker was bundled before. */
export function hostingFiles(notices: Notices): Plugin[] {
  const emit: Plugin = {
    name: 'warble:hosting-files',
    generateBundle() {
      const files = {
        _headers: headersFile(),
        'nginx-headers.conf': nginxFile(),
        'THIRD-PARTY-NOTICES.txt': notices.text(readFileSync('LICENSE', 'utf8')),
        'LICENSE.txt': readFileSync('LICENSE', 'utf8'),
      };
      for (const [fileName, source] of Object.entries(files))
        this.emitFile({ type: 'asset', fileName, source });
    },
  };
  return [notices.collector(), emit];
}
