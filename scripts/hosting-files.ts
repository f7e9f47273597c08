// What a build carries besides the page: the headers in the forms static hosts read, which hub it asks, and the notices.
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';
import type { Notices } from './notices.ts';
import { readHubSetting } from '../src/engine/hubSetting.ts';
import { headersFile, headersFor, HUB_FILE, hubFile, nginxFile } from './policy.ts';

/** Writes _headers, nginx-headers.conf, hub.json and THIRD-PARTY-NOTICES.txt into the build; the worker was bundled before. */
export function hostingFiles(notices: Notices): Plugin[] {
  const hub = readHubSetting(process.env.WARBLE_HUB);
  const headers = headersFor(hub);
  const emit: Plugin = {
    name: 'warble:hosting-files',
    generateBundle() {
      const files = {
        _headers: headersFile(headers),
        'nginx-headers.conf': nginxFile(headers),
        [HUB_FILE]: hubFile(hub),
        'THIRD-PARTY-NOTICES.txt': notices.text(readFileSync('LICENSE', 'utf8')),
        'LICENSE.txt': readFileSync('LICENSE', 'utf8'),
      };
      for (const [fileName, source] of Object.entries(files))
        this.emitFile({ type: 'asset', fileName, source });
    },
  };
  return [notices.collector(), emit];
}
