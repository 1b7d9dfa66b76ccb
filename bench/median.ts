export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low = Number.NaN, high = low] = sorted.length % 2 ? sorted.slice(middle) : sorted.slice(middle - 1);
  return sorted.length % 2 ? low : (low + high) / 2;
}
