// The house rules as ESLint reads them: which room a file is in, and which rooms may import which. ARCHITECTURE.md draws
// the same picture for people. Tests may look into any room; everything else keeps to these tables.

/** Rooms by path; the first that fits counts. A file that fits none is reported. */
const ROOMS = {
  test: ['**/*.test.{ts,tsx}', 'src/**/*.suite.ts', 'e2e/**', 'scripts/**', '*.config.ts'],
  testing: ['src/testing/**', 'src/**/testing/**', 'src/engine/data/corpus/**'],
  main: ['src/main.tsx'],
  app: ['src/App.tsx', 'src/Steps.tsx', 'src/TryModel.tsx', 'src/ahead.ts'],
  styles: ['src/styles/**'],
  ui: ['src/components/ui/**'],
  charts: ['src/components/charts/**'],
  feature: ['src/components/(*)/**'],
  state: ['src/state/**'],
  face: ['src/engine/index.ts'],
  boundary: ['src/engine/client.ts', 'src/engine/worker.ts'],
  backend: ['src/engine/session/{backends,gpu,processor}/**'],
  session: ['src/engine/session/**'],
  // Nouns and plain numbers that every room of the engine may use.
  plain: [
    'src/engine/*.ts',
    'src/engine/{data,device,export,inference,model,text,training}/types.ts',
    'src/engine/data/{defaults,tableTypes,sentences,formatTitles}.ts',
    'src/engine/export/{rounding,titles}.ts',
    'src/engine/curves/**',
    'src/engine/data/table/parseJson.ts',
    'src/engine/training/{bestEpoch,events,foldFigures,mcnemar,metrics,rateTrial,schedule,skill,statistics}.ts',
    'src/engine/training/diagnosis/**',
  ],
  recipe: ['src/engine/recipe/**'],
  device: ['src/engine/device/**'],
  // The rooms of data stand in the order in which data flows; each imports what stands before it.
  bytes: ['src/engine/data/bytes/**'],
  table: ['src/engine/data/table/**'],
  formats: ['src/engine/data/formats/**'],
  splitFile: ['src/engine/data/splitFile/**'],
  files: ['src/engine/data/files/**'],
  texts: ['src/engine/data/texts/**'],
  examples: ['src/engine/data/examples/**'],
  parts: ['src/engine/data/parts/**'],
  doctor: ['src/engine/data/doctor/**'],
  view: ['src/engine/data/view/**'],
  text: ['src/engine/text/**'],
  host: ['src/engine/ops/gpu/host.ts'],
  ops: ['src/engine/ops/**'],
  model: ['src/engine/model/**'],
  training: ['src/engine/training/**'],
  inference: ['src/engine/inference/**'],
  export: ['src/engine/export/**'],
  // Runs that last: checkpoints in a folder, where a run goes on, and those that are over.
  runs: ['src/engine/runs/**'],
  cli: ['src/cli/**'],
  bench: ['bench/**'],
} satisfies Record<string, string[]>;

type Room = keyof typeof ROOMS;
const EVERY = Object.keys(ROOMS) as Room[];

/** What each room may import besides itself. Features may not import each other: see `policies`. */
const MAY_IMPORT: Record<Room, Room[]> = {
  test: EVERY,
  testing: EVERY,
  main: ['app', 'state', 'ui', 'styles', 'testing'],
  app: ['feature', 'charts', 'ui', 'state'],
  styles: [],
  ui: [],
  charts: ['ui', 'state'],
  feature: ['charts', 'ui', 'state'],
  state: ['face'],
  face: ['boundary', 'session', 'plain', 'recipe'],
  boundary: ['session', 'plain'],
  backend: ['device', 'model', 'ops', 'host', 'training', 'plain', 'recipe'],
  // No host: of what computes it knows backends alone.
  session: [
    'backend',
    'device',
    'files',
    'formats',
    'bytes',
    'examples',
    'parts',
    'doctor',
    'view',
    'text',
    'model',
    'ops',
    'training',
    'inference',
    'export',
    'runs',
    'plain',
    'recipe',
  ],
  plain: ['recipe'],
  recipe: ['plain'],
  device: ['host', 'plain'],
  bytes: ['plain'],
  table: ['plain'],
  formats: ['bytes', 'table', 'plain'],
  splitFile: ['table', 'plain'],
  files: ['bytes', 'table', 'formats', 'splitFile', 'plain'],
  texts: ['table', 'plain'],
  examples: ['table', 'texts', 'plain'],
  parts: ['table', 'splitFile', 'texts', 'examples', 'plain'],
  doctor: ['table', 'texts', 'examples', 'parts', 'plain'],
  view: ['table', 'examples', 'parts', 'doctor', 'plain'],
  text: ['plain'],
  host: ['ops', 'plain'],
  ops: ['host', 'plain'],
  model: ['ops', 'host', 'plain'],
  training: ['model', 'ops', 'host', 'text', 'plain', 'recipe'],
  inference: ['model', 'ops', 'host', 'text', 'plain'],
  export: ['model', 'ops', 'host', 'text', 'plain', 'recipe'],
  runs: ['model', 'ops', 'text', 'training', 'plain', 'recipe'],
  cli: ['face', 'session', 'runs', 'plain', 'recipe'],
  bench: EVERY,
};

/** Types, which are gone at run time, may be taken from the face by those who draw them. */
const TYPES_OF_THE_FACE: Room[] = ['feature', 'charts'];

/** Packages that only some rooms may use. */
const KEPT: { packages: string[]; rooms: Room[] }[] = [
  { packages: ['@tensorflow/tfjs'], rooms: ['host', 'ops', 'model', 'training', 'inference'] },
  { packages: ['@tensorflow/tfjs-backend-webgpu'], rooms: ['host'] },
  {
    packages: ['react', 'react-dom', 'recharts', 'zustand'],
    rooms: ['main', 'app', 'ui', 'charts', 'feature', 'state'],
  },
  { packages: ['@huggingface/hub'], rooms: ['model'] },
  { packages: ['webgpu', 'commander', 'cli-progress'], rooms: ['cli'] },
];
const UNBOUND: Room[] = ['test', 'testing', 'bench'];

const inRoom = (...rooms: Room[]) => ({ file: { categories: { anyOf: rooms } } });
const notInRoom = (...rooms: Room[]) => ({ file: { categories: { noneOf: rooms } } });

/** Settings of eslint-plugin-boundaries. */
export const settings = {
  'boundaries/files': Object.entries(ROOMS).map(([category, pattern]) => ({
    category,
    pattern,
    ...(category === 'feature' && { capture: ['folder'] }),
  })),
  'boundaries/files-single-match': true,
  'boundaries/dependency-nodes': ['import', 'dynamic-import', 'export'],
  'boundaries/legacy-warnings': false,
  'import/resolver': { typescript: { project: 'tsconfig.json' } },
};

/** Options of the rule boundaries/dependencies. Of several policies that fit, the last decides. */
export const dependencies = {
  default: 'disallow',
  checkAllOrigins: true,
  checkUnknownLocals: true,
  policies: [
    { allow: { to: { module: { origin: ['external', 'core'] } } } },
    ...EVERY.map((room) => ({ from: inRoom(room), allow: { to: inRoom(room, ...MAY_IMPORT[room]) } })),
    {
      from: inRoom('feature'),
      disallow: {
        to: { file: { categories: 'feature', captured: { folder: '!{{from.file.captured.folder}}' } } },
      },
    },
    { from: inRoom(...TYPES_OF_THE_FACE), allow: { to: inRoom('face'), dependency: { kind: 'type' } } },
    ...KEPT.map(({ packages, rooms }) => ({
      from: notInRoom(...rooms, ...UNBOUND),
      disallow: { to: { module: { source: packages } } },
    })),
  ],
};
