import { ESLint, type Linter } from 'eslint';
import boundaries from 'eslint-plugin-boundaries';
import { describe, expect, it } from 'vitest';
import tseslint from 'typescript-eslint';
import { dependencies, settings } from './boundaries.ts';

const RULES: Linter.RulesRecord = {
  'boundaries/dependencies': ['error', dependencies],
  'boundaries/no-unknown-files': 'error',
};

/** The doors alone, without types, so that a question takes milliseconds. */
const doors = new ESLint({
  overrideConfigFile: true,
  overrideConfig: [
    {
      files: ['**/*.{ts,tsx}'],
      languageOptions: { parser: tseslint.parser },
      plugins: { boundaries },
      settings,
      rules: RULES,
    },
  ],
});

/** Whether a file at `from` with this one line is reported. */
async function isReported(from: string, line: string): Promise<boolean> {
  const [result] = await doors.lintText(`${line}\n`, { filePath: from });
  expect(result.fatalErrorCount).toBe(0);
  return result.messages.some(({ ruleId }) => ruleId! in RULES);
}

describe('the doors between rooms', () => {
  const forbidden: [string, string, string][] = [
    ['the engine draws nothing', 'src/engine/session/x.ts', "import { useState } from 'react';"],
    ['session knows no host', 'src/engine/session/x.ts', "import { Host } from '../ops/host';"],
    ['the engine knows no caller', 'src/engine/training/x.ts', "import '@/state/studio';"],
    ['data imports no tfjs', 'src/engine/data/table/x.ts', "import * as tf from '@tensorflow/tfjs';"],
    ['text imports no tfjs', 'src/engine/text/x.ts', "import * as tf from '@tensorflow/tfjs';"],
    ['recipe imports no tfjs', 'src/engine/recipe/x.ts', "import * as tf from '@tensorflow/tfjs';"],
    ['errors import no tfjs', 'src/engine/errors.ts', "import * as tf from '@tensorflow/tfjs';"],
    ['also not later', 'src/engine/data/parts/x.ts', "export const tf = () => import('@tensorflow/tfjs');"],
    ['data knows no model', 'src/engine/data/examples/x.ts', "import '@/engine/model/config';"],
    ['bytes know no table', 'src/engine/data/bytes/x.ts', "import '../table/rows';"],
    ['a table knows no format', 'src/engine/data/table/x.ts', "import '../formats/json';"],
    ['formats know no files', 'src/engine/data/formats/x.ts', "import '../files/read';"],
    ['files know no parts', 'src/engine/data/files/x.ts', "import '../parts/prepare';"],
    ['examples know no parts', 'src/engine/data/examples/x.ts', "import type { P } from '../parts/prepare';"],
    ['parts know no doctor', 'src/engine/data/parts/x.ts', "import '../doctor/examine';"],
    ['shipped code knows no corpus', 'src/engine/data/files/x.ts', "import '../corpus/index';"],
    ['ops know no model', 'src/engine/ops/x.ts', "import '../model/config';"],
    ['model knows no training', 'src/engine/model/x.ts', "import '@/engine/training/trainer';"],
    [
      'inference and training do not know each other',
      'src/engine/inference/x.ts',
      "import '../training/trainer';",
    ],
    ['metrics import no tfjs', 'src/engine/training/metrics.ts', "import * as tf from '@tensorflow/tfjs';"],
    ['model knows no device', 'src/engine/model/x.ts', "import '@/engine/device/adapter';"],
    [
      "only host.ts touches tfjs's WebGPU backend",
      'src/engine/ops/x.ts',
      "import '@tensorflow/tfjs-backend-webgpu';",
    ],
    ['state sees the face alone', 'src/state/x.ts', "import '@/engine/data/files/read';"],
    [
      'state sees no type of a room either',
      'src/state/x.ts',
      "import type { Table } from '@/engine/data/types';",
    ],
    ['a re-export is an import', 'src/state/x.ts', "export * from '@/engine/data/types';"],
    [
      'components do not call the engine',
      'src/components/train/x.tsx',
      "import { createEngine } from '@/engine';",
    ],
    ['ui has no app knowledge', 'src/components/ui/x.tsx', "import '@/state/studio';"],
    ['features do not know each other', 'src/components/train/x.tsx', "import '../shell/Page';"],
    ['nothing sees components', 'src/state/x.ts', "import '@/components/ui/Button';"],
    ['the terminal has no inner door', 'src/cli/x.ts', "import '@/engine/model/config';"],
    ['only the model room asks the hub', 'src/state/x.ts', "import { listFiles } from '@huggingface/hub';"],
    ['only the terminal is on Dawn', 'src/engine/device/x.ts', "import { create } from 'webgpu';"],
    ['shipped code knows no test helper', 'src/state/x.ts', "import '@/testing/fakeEngine';"],
    ['every file is in a room', 'src/lost/x.ts', 'export {};'],
  ];
  it.each(forbidden)('%s', async (_why, from, line) => {
    expect(await isReported(from, line)).toBe(true);
  });

  const allowed: [string, string, string][] = [
    ['state calls the face', 'src/state/x.ts', "import { EngineError } from '@/engine';"],
    [
      'a feature takes types from the face',
      'src/components/train/x.ts',
      "import type { Probe } from '@/engine';",
    ],
    ['a feature sees its own folder', 'src/components/shell/x.tsx', "import './Page';"],
    [
      'a feature sees state and ui',
      'src/components/train/x.tsx',
      "import '@/state/studio'; import '../ui/Button';",
    ],
    ['ops use tfjs and the host', 'src/engine/ops/x.ts', "import '@tensorflow/tfjs'; import './gpu/host';"],
    [
      "host.ts touches tfjs's WebGPU backend",
      'src/engine/ops/gpu/host.ts',
      "import '@tensorflow/tfjs-backend-webgpu';",
    ],
    ['every room throws EngineErrors', 'src/engine/data/bytes/x.ts', "import '@/engine/errors';"],
    ['inference counts with the plain metrics', 'src/engine/inference/x.ts', "import '../training/metrics';"],
    [
      'parts see what data flow through before',
      'src/engine/data/parts/x.ts',
      "import '../examples/collect';",
    ],
    ['any room uses other packages', 'src/engine/data/formats/x.ts', "import 'papaparse';"],
    [
      'tests look anywhere',
      'src/state/x.test.ts',
      "import '@/engine/data/files/read'; import '@/testing/fakeEngine';",
    ],
  ];
  it.each(allowed)('%s', async (_why, from, line) => {
    expect(await isReported(from, line)).toBe(false);
  });

  it('are what the real configuration asks for', async () => {
    const config = await new ESLint().calculateConfigForFile('src/engine/errors.ts');
    expect(config.rules).toMatchObject({
      'boundaries/dependencies': [2, dependencies],
      'boundaries/no-unknown-files': [2],
    });
    expect(config.settings).toMatchObject(settings);
  });
});
