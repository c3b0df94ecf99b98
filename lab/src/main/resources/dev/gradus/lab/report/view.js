// What part of a vertical axis is shown. What counts is in it; where a line goes on beyond it, a mark at the edge says so.

/** More decades below the top than these are rounding. */
const DEPTH = 18;

/** A view from `least` to `most`, which are above zero if it is logarithmic. */
function viewOf(least, most, log) {
  const range = axisRange(log ? Math.max(least, most * 10 ** -DEPTH) : least, most, log);
  const [bottom, top] = log ? range.map(end => 10 ** end) : range;
  return {log, range, bottom, top};
}

const axisOf = view => ({type: view.log ? "log" : "linear", range: view.range, ...(view.log ? {dtick: logTicks(view.range)} : {})});

/** Zero has no place on a logarithmic axis: its mark has. */
const fits = (value, view) => (value === null || (view.log && value <= 0) ? null : value);

/**
 * Marks at the edges: `points` have an x and the values that are drawn there, of the line and its band. Those of curves are
 * many: the `first` says enough.
 */
function leavingTraces(points, view, {look, opacity, first = false}) {
  const side = (isBeyond, edge, symbol, extreme) => {
    const out = points.map(p => ({x: p.x, values: p.values.filter(v => v !== null && isBeyond(v))})).filter(p => p.values.length);
    if (!out.length) return [];
    const end = (of, start) => short(of.flatMap(p => p.values).reduce((a, b) => extreme(a, b), start));
    const marked = first ? out.slice(0, 1) : out;
    const told = first ? () => `goes on beyond the plot, as far as ${end(out, out[0].values[0])}` : p => `beyond the plot: ${end([p], p.values[0])}`;
    return [{
      x: marked.map(p => p.x), y: marked.map(() => edge), mode: "markers", cliponaxis: false, opacity, meta: BEYOND,
      marker: {symbol, size: 9, color: look.colour, line: {color: theme().paper, width: 1}},
      text: marked.map(told), hovertemplate: `%{text}<extra>${plain(look.name)}</extra>`,
    }];
  };
  return [
    ...side(v => v > view.top, view.top, "triangle-up", Math.max),
    ...side(v => v < view.bottom, view.bottom, "triangle-down", Math.min),
  ];
}

/** For a caption, if there are such marks. */
const BEYOND = " ▲ ▼: the line goes on beyond the plot; point at the mark to see how far, or let the autoscale button show all.";
