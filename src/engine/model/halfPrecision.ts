// Whether transformers computes with a folder in half precision. Warble widens what it reads to float32, so the answers differ
// in the last of their digits.
import type { Safetensors } from './safetensors';

type HalfPrecision = 'float16' | 'bfloat16';

const OF_FILES: Readonly<Record<string, HalfPrecision>> = { F16: 'float16', BF16: 'bfloat16' };
const FLOATS = ['F64', 'F32', ...Object.keys(OF_FILES)];

/**
 * As 5.23 does: `dtype` of config.json, else `torch_dtype`, as it was called before; where neither says, the format of the
 * first float in the weights.
 */
export function halfPrecision(
  { dtype, torch_dtype: older }: Record<string, unknown>,
  { tensors }: Pick<Safetensors, 'tensors'>,
): HalfPrecision | null {
  const said = dtype ?? older;
  if (said != null) return said === 'float16' || said === 'bfloat16' ? said : null;
  const first = [...tensors.values()].find((entry) => FLOATS.includes(entry.dtype));
  return OF_FILES[first?.dtype ?? ''] ?? null;
}
