// Adam's averages between the device and plain arrays, for optimizers whose parameters lie in a ParameterSet.
import type { MemoryHost } from '../memory/host';
import type { FusedParameter, ParameterSet } from '../memory/parameters';
import type { View } from '../memory/view';
import { elements } from '../memory/view';
import { gatherRows, scatterRows, type Moments } from './state';

/** Where the averages of a parameter lie; of the word table all rows. */
export interface MomentViews {
  first: View;
  second: View;
}

export type WhereMomentsLie = (parameter: FusedParameter) => MomentViews;

/** All reads are submitted before this returns: what comes is of one moment. */
export async function readMoments(
  host: MemoryHost,
  set: ParameterSet,
  where: WhereMomentsLie,
  touched: Uint32Array,
): Promise<Map<string, Moments>> {
  const read = async ({ spec }: FusedParameter, view: View): Promise<Float32Array> => {
    const values = new Float32Array(await host.read(view, elements(spec.shape) * 4));
    return spec.sparse ? gatherRows(values, touched, spec.shape[1]) : values;
  };
  const reading = trained(set).map(async (parameter): Promise<[string, Moments]> => {
    const { first, second } = where(parameter);
    const both = await Promise.all([read(parameter, first), read(parameter, second)]);
    return [parameter.spec.name, { first: both[0], second: both[1] }];
  });
  return new Map(await Promise.all(reading));
}

export function writeMoments(
  host: MemoryHost,
  set: ParameterSet,
  where: WhereMomentsLie,
  { moments, touched }: { moments: ReadonlyMap<string, Moments>; touched: Uint32Array },
): void {
  for (const parameter of trained(set)) {
    const { name, sparse, shape } = parameter.spec;
    const whole = (values: Float32Array) =>
      sparse ? scatterRows(values, touched, shape[1], elements(shape)) : values;
    const of = moments.get(name)!;
    const { first, second } = where(parameter);
    host.write(first, whole(of.first));
    host.write(second, whole(of.second));
  }
}

function trained(set: ParameterSet): FusedParameter[] {
  return [...set.byName.values()].filter(({ spec }) => !spec.frozen);
}
