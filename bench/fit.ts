// How something grows: the exponent of a power law.

/** b of y = a xᵇ by least squares on the logarithms. @throws where there are fewer than two sizes or a value is not above 0 */
export function exponent(sizes: readonly number[], values: readonly number[]): number {
  if (sizes.length !== values.length || new Set(sizes).size < 2)
    throw new Error(
      `exponent: ${sizes.length} sizes and ${values.length} values came; two different sizes are needed.`,
    );
  if ([...sizes, ...values].some((value) => !(value > 0)))
    throw new Error(`exponent: sizes and values must be above 0, not ${[...sizes, ...values].join(', ')}.`);
  const [x, y] = [sizes.map(Math.log), values.map(Math.log)];
  const [meanX, meanY] = [mean(x), mean(y)];
  const together = mean(x.map((value, i) => (value - meanX) * (y[i] - meanY)));
  return together / mean(x.map((value) => (value - meanX) ** 2));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
