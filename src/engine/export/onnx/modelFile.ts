// A graph and its numbers → the file, tensor by tensor: what is encoded goes into Blobs at once, which a browser may keep on
// the disk, and the file is made of those Blobs, not of a second copy.
import { EngineError } from '@/engine/errors';
import type { NamedTensor } from '@/engine/model/safetensorsWrite';
import type { ExportFile } from '../types';
import type { Graph } from './graph';
import { roundedBy } from './forms';
import { dataFileName, LIMIT, PAGE, placesOf, type Place } from './plan';
import {
  bytesIn,
  externalInitializer,
  graphBytes,
  initializerHead,
  modelHead,
  type Described,
} from './proto';

/** Of ONNX 1.15 to 1.16: LayerNormalization is of 17, and ONNX Runtime 1.17 takes both, as all newer ones do. */
const OPSET = 17;
const IR_VERSION = 8;

export interface ModelFileOptions {
  /** "model.onnx" */
  name: string;
  /** Warble's own. */
  version: string;
  /** Operator sets besides ONNX's own. */
  opsets: Readonly<Record<string, number>>;
  /** Bytes that a file may have. */
  limit?: number;
}

/** All of a model but its graph, which has `graphLength` bytes. */
export function headBytes(
  { version, opsets }: Pick<ModelFileOptions, 'version' | 'opsets'>,
  graphLength: number,
): Uint8Array<ArrayBuffer> {
  const head = {
    irVersion: IR_VERSION,
    producer: { name: 'Warble', version },
    opsets: { '': OPSET, ...opsets },
  };
  return modelHead(head, graphLength);
}

/** All of a graph but its initializers. */
export const graphOnly = (graph: Graph): Uint8Array<ArrayBuffer> => graphBytes('classifier', graph);

export class ModelFile {
  private readonly numbers = new Map<string, Blob>();

  constructor(
    private readonly graph: Graph,
    private readonly options: ModelFileOptions,
  ) {
    for (const [name, { bytes }] of graph.constants) this.numbers.set(name, new Blob([bytes]));
  }

  /** Those that the graph does not read are left aside. */
  take({ name, shape, data }: NamedTensor): void {
    const form = this.graph.forms.get(name);
    if (!form) return;
    const described = form.describe(name, shape);
    form.encode(data, shape).forEach((values, i) => this.numbers.set(described[i].name, new Blob([values])));
  }

  /** A parameter as the file's model computes with it. */
  rounded({ name, shape, data }: NamedTensor): Float32Array {
    const form = this.graph.forms.get(name);
    return form ? roundedBy(form, data, shape) : data;
  }

  /** The model, and its data files where it is too large for one. @throws EngineError internal: a parameter never came */
  finish(): { files: ExportFile[]; dataFiles: number } {
    const { name } = this.options;
    const tensors = this.graph.described();
    const places = placesOf(tensors.map(bytesIn), this.options.limit ?? LIMIT);
    const initializers = tensors.flatMap((tensor, i) => this.initializer(tensor, places[i]));
    const data = this.dataFiles(tensors, places);
    return { files: [{ name, blob: this.model(initializers) }, ...data], dataFiles: data.length };
  }

  private model(initializers: BlobPart[]): Blob {
    const content = new Blob([graphOnly(this.graph), ...initializers]);
    return new Blob([headBytes(this.options, content.size), content], { type: 'application/octet-stream' });
  }

  private initializer(tensor: Described, place: Place): BlobPart[] {
    if (!place) return [initializerHead(tensor), this.numbersOf(tensor)];
    const file = dataFileName(this.options.name, place.file);
    return [externalInitializer(tensor, { file, offset: place.offset })];
  }

  private dataFiles(tensors: readonly Described[], places: readonly Place[]): ExportFile[] {
    const files: Blob[][] = [];
    tensors.forEach((tensor, i) => {
      const place = places[i];
      if (!place) return;
      const parts = (files[place.file] ??= []);
      parts.push(this.numbersOf(tensor));
      const rest = bytesIn(tensor) % PAGE;
      if (rest > 0) parts.push(new Blob([new Uint8Array(PAGE - rest)]));
    });
    return files.map((parts, file) => ({
      name: dataFileName(this.options.name, file),
      blob: new Blob(parts, { type: 'application/octet-stream' }),
    }));
  }

  private numbersOf(tensor: Described): Blob {
    const numbers = this.numbers.get(tensor.name);
    if (numbers?.size !== bytesIn(tensor))
      throw new EngineError(
        'internal',
        `ModelFile: ${tensor.name} [${tensor.shape.join(', ')}] takes ${bytesIn(tensor)} bytes, ${numbers?.size ?? 'none'} came.`,
      );
    return numbers;
  }
}
