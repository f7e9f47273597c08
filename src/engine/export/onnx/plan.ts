// Where the tensors of a model lie: in the model's own file, or, past what a protobuf message may be, in files beside it.
// Plain numbers; no tensor is needed.

/** protobuf reads no message of 2 GiB or more; some room for what is no tensor. */
export const LIMIT = 2 ** 31 - 2 ** 24;

/** Of a tensor's place in a data file: ONNX asks for pages, so that files can be mapped (onnx, docs/ExternalData.md). */
export const PAGE = 4096;

/** What is smaller stays in the model: runtimes read shapes and indices of it before they open other files. */
const SMALL = 1024;

/** Of a tensor: in which data file, from which byte on; null: in the model. */
export type Place = { file: number; offset: number } | null;

/**
 * @param sizes bytes of each tensor
 * @param limit bytes that a file may have; a tensor that is larger has a file of its own
 */
export function placesOf(sizes: readonly number[], limit = LIMIT): Place[] {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (total <= limit) return sizes.map(() => null);
  let file = 0;
  let end = 0;
  return sizes.map((size) => {
    if (size < SMALL) return null;
    let offset = Math.ceil(end / PAGE) * PAGE;
    if (offset > 0 && offset + size > limit) {
      file += 1;
      offset = 0;
    }
    end = offset + size;
    return { file, offset };
  });
}

/** As transformers.js looks for them: model.onnx_data, model.onnx_data_1 … */
export function dataFileName(model: string, file: number): string {
  return `${model}_data${file === 0 ? '' : `_${file}`}`;
}
