// Numbers of a recipe as people write them.

/** 3e-4 rather than 0.00030000000000000003; 0.01 and 16 as they are. */
export function formatNumber(value: number): string {
  if (Number.isInteger(value)) return String(value);
  const short = Number(value.toPrecision(6));
  return Math.abs(value) < 1e-3 ? short.toExponential() : String(short);
}

/** What of a model is trained, in words: "the top 2 layers and the head". */
export function trainedText(trainableLayers: number | null): string {
  if (trainableLayers === null) return 'everything';
  if (trainableLayers === 0) return 'the head alone';
  return `the top ${trainableLayers === 1 ? 'layer' : `${trainableLayers} layers`} and the head`;
}
