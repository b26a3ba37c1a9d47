/** The middle one, the least and the most of some values. */
export function spreadOf(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const median = (sorted[Math.floor(middle)] + sorted[Math.ceil(middle) - 1]) / 2;
  return { median, least: sorted[0], most: sorted[sorted.length - 1] };
}

/** Such a spread as text. */
export function spreadText({ median, least, most }, digits = 2) {
  const text = (value) => value.toFixed(digits);
  return least === most ? text(median) : `${text(median)} (${text(least)} to ${text(most)})`;
}
