// papaparse alone on the file that it is given, in a process of its own: every row kept, nothing counted. Told as JSON.
import { readFile } from 'node:fs/promises';
import Papa from 'papaparse';
import { peakMegabytes } from '../peakMemory';

const began = performance.now();
const { data } = Papa.parse<string[]>(await readFile(process.argv[2], 'latin1'), { skipEmptyLines: true });
const readSeconds = (performance.now() - began) / 1000;
console.log(JSON.stringify({ rows: data.length, readSeconds, peakMegabytes: peakMegabytes() }));
