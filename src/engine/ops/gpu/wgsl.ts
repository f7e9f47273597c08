// WGSL text and programs: a program's text is its identity, so whatever is written into it is in the cache key by itself.
// Plain strings; no GPU is needed to make or to test one.

/** Tags WGSL text, so that editors colour it; numbers and texts are written in as they are. */
export function wgsl(strings: TemplateStringsArray, ...values: (string | number)[]): string {
  return String.raw({ raw: strings }, ...values);
}

/** A WGSL f32 literal that reads back as exactly this float32. */
export function floatLiteral(value: number): string {
  return `${Math.fround(value).toPrecision(17)}f`;
}

/** Element type of a storage buffer, e.g. `vec4f`; the buffer is bound as `array<type>`. */
export type ElementType = 'f32' | 'vec4f' | 'f16' | 'vec4h' | 'u32' | 'vec2u' | 'vec4u';

export interface ProgramSource<R extends string, W extends string, C extends string> {
  /** Shown by profilers and in error messages. */
  name: string;
  /** Buffers that are only read, then those written (and perhaps read). */
  reads: Record<R, ElementType>;
  writes: Record<W, ElementType>;
  /** u32 values that differ between dispatches and never change for one of them: `constants.n` in the text. */
  constants?: readonly C[];
  workgroup: readonly [number, number, number];
  /** Lanes of a subgroup, where the program wants to say; for devices with the feature SIZE_CONTROL. */
  subgroupSize?: number;
  /** Declarations at module scope. */
  declarations?: string;
  /**
   * Body of `main`; sees `global`, `local`, `group` (vec3u), `step` and `constants`, and where it calls built-in functions of
   * subgroups `subgroupLane` and `subgroupId` (u32), the latter not everywhere: it is newer.
   */
  body: string;
}

/** A compute shader with named bindings. Binding 0: the step block; 1: constants; then reads; then writes. */
export interface Program<R extends string = string, W extends string = string, C extends string = string> {
  name: string;
  code: string;
  buffers: readonly (R | W)[];
  constants: readonly C[];
}

/** What changes with every batch, in one uniform block that all kernels share (see `stepBlock`). */
const STEP_BLOCK = wgsl`
struct Step {
  rows: u32, batch: u32, maxLength: u32, uniqueIds: u32,
  newIds: u32, touchedIds: u32, dropoutKey: u32, weight: f32,
  learningRate: f32, weightDecay: f32, beta1: f32, beta2: f32,
  logBeta1: f32, logBeta2: f32, oneMinusBeta1: f32, oneMinusBeta2: f32,
  epsilon: f32, clipNorm: f32, accumulate: u32, firstExample: u32,
};
@group(0) @binding(0) var<uniform> step: Step;
`;

/** Lets a program say how many lanes a subgroup has. Newer than the types of WebGPU. */
export const SIZE_CONTROL = 'subgroup-size-control' as GPUFeatureName;

/** Lets subgroups multiply blocks of matrices; Chrome's and Dawn's own so far. */
export const SUBGROUP_MATRIX = 'chromium-experimental-subgroup-matrix' as GPUFeatureName;

/** Bytes of the step block. */
export const STEP_BLOCK_BYTES = 80;

/** Puts a program's text together. */
export function program<R extends string, W extends string, C extends string = never>(
  source: ProgramSource<R, W, C>,
): Program<R, W, C> {
  const constants = source.constants ?? [];
  const reads = Object.keys(source.reads) as R[];
  const writes = Object.keys(source.writes) as W[];
  const declare = (name: string, type: ElementType, access: string, binding: number) =>
    `@group(0) @binding(${binding}) var<storage, ${access}> ${name}: array<${type}>;`;
  const subgroups = /\bsubgroup[A-Z]\w*[(<]/.test(source.body);
  const text = [
    STEP_BLOCK,
    constants.length ? constantsBlock(constants) : '',
    ...reads.map((name, i) => declare(name, source.reads[name], 'read', 2 + i)),
    ...writes.map((name, i) => declare(name, source.writes[name], 'read_write', 2 + reads.length + i)),
    source.declarations ?? '',
    `@compute @workgroup_size(${source.workgroup.join(', ')})${source.subgroupSize ? ` @subgroup_size(${source.subgroupSize})` : ''}`,
    'fn main(@builtin(global_invocation_id) global: vec3u, @builtin(local_invocation_id) local: vec3u,',
    `  @builtin(workgroup_id) group: vec3u${subgroups ? ', @builtin(subgroup_invocation_id) subgroupLane: u32' : ''}${source.body.includes('subgroupId') ? ', @builtin(subgroup_id) subgroupId: u32' : ''}) {`,
    source.body,
    '}',
  ].join('\n');
  // Asked for only where it is used: adapters without it refuse the whole text.
  const enabled = [
    /\b(f16|vec4h)\b/.test(text) && 'f16',
    subgroups && 'subgroups',
    text.includes('subgroup_matrix') && 'chromium_experimental_subgroup_matrix',
    source.subgroupSize && 'subgroup_size_control',
  ].filter(Boolean);
  const code = enabled.length ? `enable ${enabled.join(', ')};\n${text}` : text;
  return { name: source.name, code, buffers: [...reads, ...writes], constants };
}

function constantsBlock(names: readonly string[]): string {
  const fields = names.map((name) => `${name}: u32`).join(', ');
  return `struct Constants { ${fields} };\n@group(0) @binding(1) var<uniform> constants: Constants;`;
}

/** Row length in vectors: kernels over rows are written once, for vec4f where the length allows it, else for f32. */
export function lanes(width: number): 1 | 4 {
  return width % 4 === 0 ? 4 : 1;
}

/** Element type that goes with `lanes`. */
export function vectorType(width: number): 'vec4f' | 'f32' {
  return lanes(width) === 4 ? 'vec4f' : 'f32';
}

/** `V`, and what differs between its two forms: sum of its components, and a V of one value. */
export function vectorDeclarations(width: number): string {
  return lanes(width) === 4
    ? wgsl`alias V = vec4f;
fn total(v: V) -> f32 { return dot(v, vec4f(1.0)); }`
    : wgsl`alias V = f32;
fn total(v: V) -> f32 { return v; }`;
}

/** Makes each program once: its text is long, and a step asks for it hundreds of times. Arguments are plain values. */
export function memo<A extends readonly (string | number | boolean)[], P>(
  make: (...args: A) => P,
): (...args: A) => P {
  const made = new Map<string, P>();
  return (...args) => {
    const key = args.join();
    let value = made.get(key);
    if (value === undefined) made.set(key, (value = make(...args)));
    return value;
  };
}
