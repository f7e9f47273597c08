// What AMD's compiler made of every kernel, from the table that dry-gpu prints, and the worst of it as rows.
import { count, type Row } from './row';
import type { Table } from './told';

export interface Kernel {
  name: string;
  registers: number;
  spilled: number;
  /** Bytes of workgroup memory. */
  workgroupMemory: number;
  /** Subgroups that fit on a SIMD at once. */
  waves: number;
  instructions: number;
  /** Share of multiply-adds in the loop that has most of them, and its loads for each; null where there is no such loop. */
  multiplyAdds: number | null;
  loads: number | null;
}

const LINE = /^(\S+)\s+(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s+(-|[\d.]+)\s+(-|[\d.]+)$/;

/** Lines that are no kernels are passed over. */
export function readKernels(said: string): Kernel[] {
  return said.split('\n').flatMap((line) => {
    const found = LINE.exec(line.trimEnd());
    if (!found) return [];
    const [registers, spilled, workgroupMemory, waves, instructions] = found.slice(2, 7).map(Number);
    const [multiplyAdds, loads] = found.slice(7).map((text) => (text === '-' ? null : Number(text)));
    return [
      { name: found[1], registers, spilled, workgroupMemory, waves, instructions, multiplyAdds, loads },
    ];
  });
}

/** A product that carries the work: the plain one is for the classifier's few columns. */
const isProduct = ({ name }: Kernel) => name.startsWith('gemm.') && !name.includes('.plain.');

/** The worst of all kernels, and of the products. */
export function kernelRows(kernels: readonly Kernel[], card: string, plan: string): Row[] {
  const products = kernels.filter(isProduct);
  const row = (
    what: string,
    unit: string,
    among: readonly Kernel[],
    value: (k: Kernel) => number,
    most: boolean,
  ) => {
    const [worst] = among.toSorted((a, b) => (most ? value(b) - value(a) : value(a) - value(b)));
    return count(`${what}, ${card}`, unit, value(worst), `${worst.name}, plan ${plan}`);
  };
  return [
    row('most spilled registers', '', kernels, (k) => k.spilled, true),
    row('fewest waves', '', kernels, (k) => k.waves, false),
    row(
      'products: least share of multiply-adds',
      '%',
      products,
      (k) => Math.round(100 * (k.multiplyAdds ?? 0)),
      false,
    ),
    row('products: most loads for each', '', products, (k) => k.loads ?? Infinity, true),
    row('products: fewest waves', '', products, (k) => k.waves, false),
  ];
}

export function kernelTable(kernels: readonly Kernel[], card: string, plan: string): Table {
  return {
    kind: 'table',
    title: `What AMD's compiler makes of the kernels, ${card}, plan ${plan}`,
    head: [
      'kernel',
      'registers',
      'spilled',
      'workgroup memory',
      'waves',
      'instructions',
      'multiply-adds',
      'loads',
    ],
    lines: kernels.map((k) => [
      k.name, k.registers, k.spilled, k.workgroupMemory, k.waves, k.instructions, k.multiplyAdds, k.loads,
    ]), // prettier-ignore
  };
}
