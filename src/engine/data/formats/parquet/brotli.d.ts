// The one decoder of hyparquet-compressors that is used; its face would bring WebAssembly along for another.
declare module 'hyparquet-compressors/src/brotli.js' {
  export function decompressBrotli(input: Uint8Array, outputLength: number): Uint8Array;
}
