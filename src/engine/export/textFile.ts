// A text of ours as a file of an export.
import type { ExportFile } from './types';

const TYPES: Readonly<Record<string, string>> = {
  json: 'application/json',
  html: 'text/html',
  md: 'text/markdown',
};

export function textFile(name: string, content: string): ExportFile {
  return { name, blob: new Blob([content], { type: TYPES[name.slice(name.lastIndexOf('.') + 1)] }) };
}
