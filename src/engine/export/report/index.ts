// A run as one HTML file that asks for nothing: no script, no request, no tweet unless a person wanted it. Light and dark, and
// for paper.
import { EngineError } from '@/engine/errors';
import { textFile } from '../textFile';
import type { ExportFile } from '../types';
import { comparison, data, heading, limits, misread, recipe, repeat } from './about';
import { safe } from './html';
import type { ReportInput } from './input';
import { results } from './results';
import { STYLE } from './style';
import { findings, training } from './training';

/** In the order in which it is read. */
const SECTIONS = [heading, results, training, findings, comparison, misread, data, recipe, limits, repeat];

/** Nothing is fetched, whatever the file holds. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** @throws EngineError run-unreadable where what is kept of the run is not whole */
export async function reportFiles(input: ReportInput): Promise<ExportFile[]> {
  return [textFile('report.html', reportPage(input))];
}

export function reportPage(input: ReportInput): string {
  try {
    return page(input);
  } catch (cause) {
    throw new EngineError(
      'run-unreadable',
      `What is kept of ${input.title} is not whole, or of another Warble: there is no report of it. Make it with the version that trained the run.`,
      { cause },
    );
  }
}

function page(input: ReportInput): string {
  return safe`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${input.title}, a run of Warble</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${SECTIONS.map((part) => part(input))}</main>
</body>
</html>
`.markup;
}
