// Loss and accuracy of runs, against step or time: the median over seeds and how far they spread.

/** Runs as JavaScript has numbers; `end` is the index from which a run has diverged. */
function readCurve(curve) {
  const read = {...curve};
  for (const name of ["seconds", "trainLoss", "testLoss", "accuracy", "x", "y"]) read[name] = numbers(curve[name]);
  const lastFinite = read.trainLoss.reduce((last, loss, i) => (Number.isFinite(loss) ? i : last), -1);
  read.end = curve.diverged ? lastFinite + 1 : read.steps.length;
  read.at = new Map(read.steps.map((step, i) => [step, i]));
  return read;
}

/** At each step: time, median, and extremes of the runs that end well. A run that has diverged is the worst from there on. */
function series(curves, key, worst) {
  const measured = curves.filter(curve => curve[key].length);
  return ascending(unique(measured.flatMap(curve => curve.steps))).flatMap(step => {
    const values = [];
    const steady = [];
    const times = [];
    for (const curve of measured) {
      const i = curve.at.get(step);
      const lost = curve.diverged && (i === undefined ? step > curve.steps[curve.end - 1] : i >= curve.end);
      if (lost) values.push(worst);
      else if (i !== undefined && Number.isFinite(curve[key][i])) {
        values.push(curve[key][i]);
        if (!curve.diverged) steady.push(curve[key][i]);
      }
      if (i !== undefined) times.push(curve.seconds[i]);
    }
    if (!values.length) return [];
    const {low, high} = spread(steady, worst);
    return [{step, time: spread(times, Infinity).median, median: spread(values, worst).median, low, high}];
  });
}

/** The runs that stop being numbers, until then. */
function lostRuns(curves, key) {
  return curves.filter(curve => curve.diverged && curve[key].length).map(curve => {
    const count = Math.max(curve.end, 1);
    return {seed: curve.seed, step: curve.steps.slice(0, count), time: curve.seconds.slice(0, count), values: curve[key].slice(0, count)};
  });
}

const divergence = curves => {
  const bad = curves.filter(curve => curve.diverged).length;
  return bad ? `diverged (${bad} of ${plural(curves.length, "seed")})` : "";
};

/** One chart of one quantity. `runs` are by contender; `state.axis` says against what. */
function curveFigure({title, key, all, runs, state, percent = false, problem, height = 320}) {
  const worst = percent ? -Infinity : Infinity;
  const lines = new Map(all.map(look => [look.name, series(runs.get(look.name), key, worst)]));
  const drawn = all.filter(look => lines.get(look.name).length);
  const seeds = Math.max(...drawn.map(look => runs.get(look.name).length));
  const build = () => {
    const shown = drawn.filter(isShown);
    const view = viewOfCurves(shown.map(look => ({points: lines.get(look.name), banded: seeds > 1 && isCounted(look, all)})), percent);
    return {
      traces: shown.flatMap(look => curveTraces({look, all, points: lines.get(look.name), lost: lostRuns(runs.get(look.name), key), axis: state.axis, view, percent, seeds})),
      layout: {
        xaxis: {title: state.axis === "time" ? "seconds of training" : "step", rangemode: "tozero"},
        yaxis: {...axisOf(view), ...(percent ? {tickformat: ".0%"} : {})},
      },
    };
  };
  return figure({title, build, height,
    say: `${title} on ${problem}, by step or time, of ${drawn.map(look => look.name).join(", ")}. The numbers are in the table below.`,
    caption: seeds > 1
      ? `Line: median of ${seeds} seeds. Band: from the lowest to the highest.${drawn.length > MANY ? MANY_LINES : ""}${anyDiverged(drawn, runs)}`
      : `One seed.${anyDiverged(drawn, runs)}`,
    table: () => curveTable({title: `${title} on ${problem}`, drawn, lines, runs, percent, seeds})});
}

const anyDiverged = (drawn, runs) =>
  drawn.some(look => runs.get(look.name).some(curve => curve.diverged))
    ? " Thin line to ✕: a run that diverges; in the median it counts as the worst, and the band is that of the others." : "";

/**
 * What is drawn, and no band that is not. Whoever ends no worse than it began is in view all the way, as deep as a view goes.
 * One that explodes does not squeeze the others: for it, the view ends a little above where they began.
 */
function viewOfCurves(all, percent) {
  const lines = all.map(line => line.points);
  const log = !percent && spansDecades(lines.flat().map(p => p.median ?? p.low));
  const values = all.flatMap(({points, banded}) => points.flatMap(p => (banded ? [p.median, p.low, p.high] : [p.median])))
    .filter(v => fits(v, {log}) !== null);
  if (!values.length) return viewOf(0, 1, false);
  const ends = lines.filter(l => l.length).map(l => ({line: l, first: l[0].median ?? l[0].low ?? 0, last: l.at(-1).median ?? Infinity}));
  const learned = ends.filter(e => e.last <= e.first).flatMap(e => e.line).map(p => p.median ?? 0);
  const start = Math.max(...ends.map(e => e.first));
  const most = values.reduce((a, b) => Math.max(a, b));
  const least = values.reduce((a, b) => Math.min(a, b));
  if (percent) {
    const view = viewOf(least, most, false);
    return {...view, range: [Math.max(view.range[0], -0.02), Math.min(view.range[1], 1.02)]};
  }
  const top = start > 0 ? Math.min(most, learned.reduce((a, b) => Math.max(a, b), start * (log ? 10 : 1.5))) : most;
  return viewOf(Math.min(least, top), top, log);
}

/** What is no number, or beyond the view, is drawn at its upper edge. */
const inView = (value, view) => (Number.isFinite(value) ? Math.min(value, view.top) : view.top);

function curveTraces({look, all, points, lost, axis, view, percent, seeds}) {
  const x = points.map(p => p[axis]);
  const number = percent ? ".1%" : ".4~g";
  const opacity = isFaint(look) ? 0.25 : 1;
  const banded = seeds > 1 && hasBand(look, all);
  const band = banded ? [
    {x, y: points.map(p => fits(p.low, view)), mode: "lines", line: {width: 0}, hoverinfo: "skip"},
    {x, y: points.map(p => fits(p.high, view)), mode: "lines", line: {width: 0}, hoverinfo: "skip",
      fill: "tonexty", fillcolor: transparent(look.colour, isStrong(look) ? 0.22 : 0.13)},
  ] : [];
  const line = {
    x, y: points.map(p => fits(p.median, view)), mode: "lines+markers", name: plain(look.name), meta: look.name, opacity,
    line: {color: look.colour, width: lineWidth(look), dash: look.dash},
    marker: {symbol: look.symbol, size: 7, color: look.colour, maxdisplayed: 7},
    customdata: points.map(p => [percent ? `${(p.low * 100).toFixed(1)} %` : short(p.low), percent ? `${(p.high * 100).toFixed(1)} %` : short(p.high)]),
    hovertemplate: `%{y:${number}}${seeds > 1 ? " (%{customdata[0]} – %{customdata[1]})" : ""}<br>${axis === "time" ? "%{x:.3~g} s" : "step %{x}"}<extra>${plain(look.name)}</extra>`,
  };
  const ways = lost.map(run => ({
    x: run[axis], y: run.values.map(v => fits(v, view)), mode: "lines", opacity: opacity * 0.7, hoverinfo: "skip",
    line: {color: look.colour, width: 1},
  }));
  const ends = lost.length ? [{
    x: lost.map(run => run[axis].at(-1)), y: lost.map(run => inView(run.values.at(-1), view)), mode: "markers", cliponaxis: false, opacity,
    marker: {symbol: "x-thin", size: 9, color: look.colour, line: {color: look.colour, width: 2.5}},
    customdata: lost.map(run => run.seed),
    hovertemplate: `seed %{customdata} diverges here<extra>${plain(look.name)}</extra>`,
  }] : [];
  const drawn = points.map((p, i) => ({x: x[i], values: banded ? [p.median, p.high, p.low] : [p.median]}));
  return [...band, ...ways, line, ...ends, ...leavingTraces(drawn, view, {look, opacity, stretches: true})];
}

function curveTable({title, drawn, lines, runs, percent, seeds}) {
  const measured = ascending(unique(drawn.flatMap(look => lines.get(look.name).map(p => p.step))));
  const steps = someOf(measured);
  const some = steps.length < measured.length ? `, at ${steps.length} of ${measured.length} steps that were measured` : "";
  const show = value => (percent && value !== null ? `${(value * 100).toFixed(1)} %` : short(value));
  const rows = drawn.map(look => {
    const at = new Map(lines.get(look.name).map(p => [p.step, p]));
    const curves = runs.get(look.name);
    return [
      [look.name, [unique(curves.map(c => c.settings)).join("; "), divergence(curves)].filter(Boolean).join(", ")],
      ...steps.map(step => {
        const point = at.get(step);
        if (!point) return "";
        const value = point.median === null ? "diverged" : show(point.median);
        return seeds > 1 ? [value, point.low === null ? "" : `${show(point.low)} – ${show(point.high)}`] : value;
      }),
    ];
  });
  return table(`${title}${seeds > 1 ? ": median, lowest and highest seed" : ""}${some}`,
    ["", ...steps.map(step => `step ${step}`)], rows);
}

/** Two buttons of which one is pressed. */
function axisSwitch(state, drawn) {
  const buttons = ["step", "time"].map(axis =>
    element("button", {type: "button", "data-axis": axis, onclick: () => { state.axis = axis; update(); drawn().forEach(chart => chart.reset()); }},
      `against ${axis}`));
  const update = () => buttons.forEach(b => b.setAttribute("aria-pressed", String(b.dataset.axis === state.axis)));
  update();
  return element("div", {class: "switch", role: "group", "aria-label": "Horizontal axis"}, ...buttons);
}

const runsByContender = (report, problem, all) =>
  new Map(all.map(look => [look.name, report.curves.filter(c => c.problem === problem.name && c.contender === look.name)]));

/** A problem with data: training, test, accuracy. */
function trainingSection(report, problem, id, all) {
  const state = {axis: "step"};
  const runs = runsByContender(report, problem, all);
  const took = all.filter(look => runs.get(look.name).length);
  const has = key => report.curves.some(c => c.problem === problem.name && c[key].some(Number.isFinite));
  const figures = [
    {key: "trainLoss", title: "Loss in training"},
    {key: "testLoss", title: "Loss on test data"},
    {key: "accuracy", title: "Accuracy on test data", percent: true},
  ].filter(f => has(f.key)).map(f => curveFigure({...f, all: took, runs, state, problem: problem.title, height: took.length > MANY ? 400 : 320}));
  return section(id, problem.title, element("p", {class: "about"}, problem.about),
    element("div", {class: "bar"}, legend(took, look => divergence(runs.get(look.name))), axisSwitch(state, () => figures)),
    element("div", {class: took.length > MANY ? "grid wide" : "grid"}, ...figures.map(f => f.made)));
}
