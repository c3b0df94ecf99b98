// Numbers: reading, statistics over seeds, and how they are shown.

/** JSON has texts for NaN and infinities. */
const numbers = values => Array.from(values, Number);

const unique = values => [...new Set(values)];

const ascending = values => [...values].sort((a, b) => a - b);

/** The median and extremes over seeds. What is not finite counts as `worst` and is no extreme. */
function spread(values, worst) {
  const sorted = ascending(values.map(v => (Number.isFinite(v) ? v : worst)));
  const finite = sorted.filter(Number.isFinite);
  const middle = sorted.length >> 1;
  const median =
    sorted.length % 2 ? sorted[middle]
    : Number.isFinite(sorted[middle - 1]) && Number.isFinite(sorted[middle])
      ? (sorted[middle - 1] + sorted[middle]) / 2
    : worst;
  return {
    median: Number.isFinite(median) ? median : null,
    low: finite.length ? finite[0] : null,
    high: finite.length ? finite[finite.length - 1] : null,
    bad: sorted.length - finite.length,
    count: sorted.length,
  };
}

/** Whether a logarithmic axis shows more: nothing below zero, and what is above it over more than a decade. */
function spansDecades(values, factor = 15) {
  const finite = values.filter(v => v !== null && Number.isFinite(v));
  const above = ascending(finite.filter(v => v > 0));
  return finite.every(v => v >= 0) && above.length > 1 && above[above.length - 1] / above[0] > factor;
}

/** The range of an axis, in its own unit (exponents, if logarithmic), with a little air. */
function axisRange(low, high, log) {
  const [a, b] = log ? [Math.log10(low), Math.log10(high)] : [low, high];
  const air = (b - a || Math.abs(b) || 1) * 0.05;
  return [a - air, b + air];
}

/** Few labels, all of one form: whole powers of ten, or decimals at 1, 2 and 5 where the range is short. */
const logTicks = ([low, high]) =>
  high - low < 2 ? {dtick: "D2", tickformat: ".3~g"} : {dtick: Math.max(1, Math.ceil((high - low) / 7))};

/** Four digits, or as many as are asked for, as people write them. */
function short(value, places = 4) {
  if (value === null || value === undefined || Number.isNaN(value)) return "–";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e6)) {
    const [digits, exponent] = value.toExponential(places - 1).split("e");
    return `${String(Number(digits)).replace("-", "−")}·10${superscript(Number(exponent))}`;
  }
  return String(Number(value.toPrecision(places))).replace("-", "−");
}

const superscript = exponent =>
  String(exponent).replace(/[-0-9]/g, c => "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"["-0123456789".indexOf(c)]);

const plural = (count, one, many = one + "s") => `${count} ${count === 1 ? one : many}`;

/** Some ten of many, the first and the last among them. */
function someOf(values, count = 10) {
  if (values.length <= count) return values;
  return unique(
    Array.from({length: count}, (_, i) => Math.round((i * (values.length - 1)) / (count - 1)))
  ).map(i => values[i]);
}
