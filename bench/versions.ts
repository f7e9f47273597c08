// What the figures depend on, beside the adapter that each row names.
import { readFile } from 'node:fs/promises';
import { arch, cpus, platform } from 'node:os';

/** Packages whose speed is measured. */
const PACKAGES = [
  '@tensorflow/tfjs',
  '@tensorflow/tfjs-backend-webgpu',
  'webgpu',
  '@jax-js/jax',
  'webgpu-llm',
  'onnxruntime-web',
];

export async function versions(): Promise<Record<string, string>> {
  const installed = PACKAGES.map(async (name) => {
    const { version } = JSON.parse(await readFile(`node_modules/${name}/package.json`, 'utf8')) as {
      version: string;
    };
    return [name, version] as const;
  });
  const machine = `${cpus().length} × ${cpus()[0].model.trim()}, ${platform()} ${arch()}`;
  return { machine, Node: process.version, ...Object.fromEntries(await Promise.all(installed)) };
}
