// What part of a vertical axis is shown. What counts is in it; where a line goes on beyond it, a mark at the edge says so.

/** More decades below the top than these are rounding, and would squeeze all others. */
const DEPTH = 18;

/** A view from `least` to `most`, which are above zero if it is logarithmic. */
function viewOf(least, most, log) {
  const range = axisRange(log ? Math.max(least, most * 10 ** -DEPTH) : least, most, log);
  const [bottom, top] = log ? range.map(end => 10 ** end) : range;
  return {log, range, bottom, top};
}

const axisOf = view => ({type: view.log ? "log" : "linear", range: view.range, ...(view.log ? logTicks(view.range) : {})});

/** Zero has no place on a logarithmic axis: its mark has. */
const fits = (value, view) => (value === null || (view.log && value <= 0) ? null : value);

/** Stretches of a line that are nearer to each other than this part of the plot's width share a mark. */
const NEAR = 1 / 25;

/**
 * Marks at the edges: `points` have an x, in order, and the values that are drawn there, of the line and its band. Points of
 * curves are many: in `stretches` beyond the plot, the first has the mark.
 */
function leavingTraces(points, view, {look, opacity, stretches = false}) {
  const near = stretches && points.length ? (points.at(-1).x - points[0].x) * NEAR : -1;
  const side = (isBeyond, edge, symbol, extreme) => {
    const out = points.map(p => ({x: p.x, values: p.values.filter(v => v !== null && isBeyond(v))})).filter(p => p.values.length);
    if (!out.length) return [];
    const marked = [];
    for (const {x, values} of out) {
      const last = marked.at(-1);
      if (last && x - last.end <= near) {
        last.end = x;
        last.values.push(...values);
      } else marked.push({x, end: x, values});
    }
    const told = ({values}) => (stretches ? "goes on beyond the plot, as far as " : "beyond the plot: ") + short(values.reduce((a, b) => extreme(a, b)));
    return [{
      x: marked.map(p => p.x), y: marked.map(() => edge), mode: "markers", cliponaxis: false, opacity, meta: BEYOND,
      marker: {symbol, size: 11, color: look.colour, line: {color: theme().paper, width: 1}},
      text: marked.map(told), hovertemplate: `%{text}<extra>${plain(look.name)}</extra>`,
    }];
  };
  return [
    ...side(v => v > view.top, view.top, "triangle-up", Math.max),
    ...side(v => v < view.bottom, view.bottom, "triangle-down", Math.min),
  ];
}

/** For a caption, if there are such marks. */
const BEYOND = " ▲ ▼: the line goes on beyond the plot; point at the mark, or tap it, to see how far, or let the autoscale button show all.";
