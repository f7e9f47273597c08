// What keeps values: memory and its traffic, no kernel. The workspace, parameters and a batch's arrays need no more of a host
// than this, whatever device is behind it.
import type { Arena, View } from './view';

export interface MemoryHost {
  /** Bytes that one view may bind, and that one arena may have. Named as WebGPU names them. */
  readonly limits: { readonly maxStorageBufferBindingSize: number; readonly maxBufferSize: number };
  /** Zeroed memory; bytes are rounded up to the alignment. */
  allocate(bytes: number): Arena;
  /** Memory for one value, as a view of its own arena. */
  allocateView(shape: readonly number[], bytes: number): View;
  /** Copies values into a view, after everything that was dispatched before. */
  write(view: View, values: ArrayBufferView, byteOffset?: number): void;
  copy(source: View, target: View, bytes: number): void;
  /** Reads `bytes` of a view; resolves once the device is there, without holding up what is submitted later. */
  read(view: View, bytes: number): Promise<ArrayBuffer>;
}
