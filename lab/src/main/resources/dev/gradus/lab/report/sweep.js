// Loss against a hyper-parameter: a wide valley is a robust optimizer.

function sweepSection(report, all) {
  if (!report.sweep.length) return null;
  const points = report.sweep.map(p => ({...p, value: Number(p.value), loss: Number(p.loss)}));
  const groups = report.problems.flatMap(problem =>
    unique(points.filter(p => p.problem === problem.name).map(p => p.hyper)).map(hyper =>
      ({problem, hyper, points: points.filter(p => p.problem === problem.name && p.hyper === hyper)})));
  const took = all.filter(look => points.some(p => p.contender === look.name));
  const several = unique(points.map(p => p.hyper)).length > 1;
  return section("sweep", "Sweep: how much the choice matters",
    element("p", {class: "about"}, "The last loss over the values of a hyper-parameter. A wide valley forgives a poor choice, a narrow one does not."),
    element("div", {class: "bar"}, legend(took)),
    element("div", {class: groups.length > 1 ? "grid" : ""}, ...groups.map(group => sweepFigure(group, took, several, report.tuned).made)));
}

/** By contender, in order of values. Where others were swept too, with the best of theirs at each. */
function sweepLines(points, all) {
  const worst = {median: null};
  const best = own => unique(own.map(p => p.others))
    .map(others => spread(own.filter(p => p.others === others).map(p => p.loss), Infinity))
    .reduce((a, b) => ((b.median ?? Infinity) < (a.median ?? Infinity) || a === worst ? b : a), worst);
  return new Map(all.map(look => {
    const own = points.filter(p => p.contender === look.name);
    return [look.name, ascending(unique(own.map(p => p.value))).map(value => ({value, ...best(own.filter(p => p.value === value))}))];
  }));
}

function sweepFigure({problem, hyper, points}, all, several, tuned) {
  const lines = sweepLines(points, all);
  const drawn = all.filter(look => lines.get(look.name).length);
  const build = () => {
    const shown = drawn.filter(isShown);
    const view = viewOfSweep(shown.map(look => ({points: lines.get(look.name), banded: isCounted(look, drawn)})));
    const lost = new Map();
    return {
      traces: shown.flatMap(look => sweepTraces(look, drawn, lines.get(look.name), view, hyper, lost)),
      layout: {xaxis: {title: plain(hyper), ...(decadesOf(points) >= 1 ? {type: "log", dtick: decadesOf(points) > 5 ? 2 : 1} : {type: "linear"})}, yaxis: {...axisOf(view), title: "last loss"}},
    };
  };
  const others = points.some(p => p.others) ? ` At each ${hyper}, the others swept have their best values.` : "";
  return figure({title: problem.title + (several ? `, over ${hyper}` : ""), height: 340, build,
    say: `Last loss on ${problem.title} over values of ${hyper}, of ${drawn.map(look => look.name).join(", ")}. The numbers are in the table below.`,
    caption: "Line: median over seeds. Band: from the lowest to the highest. ✕ at the top: runs diverged; where most did, the line is broken." + (drawn.length > MANY ? MANY_LINES : "") + others,
    table: () => sweepTable(problem, hyper, drawn, lines, tuned)});
}

/** Over how many the values go; 0 if one is not above zero. */
function decadesOf(points) {
  const values = points.map(p => p.value);
  const least = values.reduce((a, b) => Math.min(a, b));
  return least > 0 ? Math.log10(values.reduce((a, b) => Math.max(a, b)) / least) : 0;
}

/** What is drawn, and no band that is not. A loss far above the rest does not squeeze the valley. */
function viewOfSweep(all) {
  const drawn = all.map(({points, banded}) => ({banded, points: points.filter(p => p.median !== null)}));
  const medians = ascending(drawn.flatMap(({points}) => points.map(p => p.median)));
  const log = spansDecades(medians);
  const values = drawn.flatMap(({points, banded}) => points.flatMap(p => (banded ? [p.median, p.low, p.high] : [p.median])))
    .filter(v => fits(v, {log}) !== null);
  if (!medians.length || !values.length) return viewOf(0, 1, false);
  const usual = medians[Math.floor(medians.length * 0.75)];
  const least = values.reduce((a, b) => Math.min(a, b));
  const most = values.reduce((a, b) => Math.max(a, b));
  const top = usual > 0 ? Math.min(most, usual * (log ? 100 : 4)) : most;
  return viewOf(Math.min(least, top), top, log);
}

function sweepTraces(look, all, points, view, hyper, lost) {
  const x = points.map(p => p.value);
  const edge = points.filter(p => p.bad).map(p => {
    const above = lost.get(p.value) ?? 0;
    lost.set(p.value, above + 1);
    const place = view.range[1] - (view.range[1] - view.range[0]) * 0.035 * above;
    return {x: p.value, y: view.log ? 10 ** place : place, text: `${p.bad} of ${plural(p.count, "seed")} diverged`};
  });
  const opacity = isFaint(look) ? 0.25 : 1;
  const banded = hasBand(look, all) && points.some(p => p.count > 1);
  const band = banded ? [
    {x, y: points.map(p => fits(p.median === null ? null : p.low, view)), mode: "lines", line: {width: 0}, hoverinfo: "skip"},
    {x, y: points.map(p => fits(p.median === null ? null : p.high, view)), mode: "lines", line: {width: 0}, hoverinfo: "skip",
      fill: "tonexty", fillcolor: transparent(look.colour, isStrong(look) ? 0.22 : 0.13)},
  ] : [];
  return [
    ...band,
    {
      x, y: points.map(p => fits(p.median, view)), mode: "lines+markers", opacity, name: plain(look.name), meta: look.name,
      line: {color: look.colour, width: lineWidth(look), dash: look.dash}, marker: {symbol: look.symbol, size: 7.5, color: look.colour},
      customdata: points.map(p => [short(p.low), short(p.high)]),
      hovertemplate: `%{y:.4~g} (%{customdata[0]} – %{customdata[1]})<br>${plain(hyper)} %{x:.4~g}<extra>${plain(look.name)}</extra>`,
    },
    ...(edge.length ? [{
      x: edge.map(e => e.x), y: edge.map(e => e.y), text: edge.map(e => e.text), mode: "markers", opacity, cliponaxis: false,
      marker: {symbol: "x-thin", size: 8, color: look.colour, line: {color: look.colour, width: 2.5}},
      hovertemplate: `%{text}<br>${plain(hyper)} %{x:.4~g}<extra>${plain(look.name)}</extra>`,
    }] : []),
    ...leavingTraces(points.filter(p => p.median !== null).map(p => ({x: p.value, values: banded ? [p.median, p.high, p.low] : [p.median]})),
      view, {look, opacity}),
  ];
}

/** All values of all: a row for each. */
function sweepTable(problem, hyper, drawn, lines, tuned) {
  const isChosen = (look, value) => tuned.some(t => t.contender === look.name && t.problem === problem.name
    && t.chosen.some(c => c.hyper === hyper && Number(c.value) === value));
  return table(`Last loss on ${problem.title}, over ${hyper}`, ["", hyper, "median", "lowest – highest seed", ""],
    drawn.flatMap(look => lines.get(look.name).map(({value, median, low, high, bad, count}) => [
      look.name, short(value), median === null ? "diverged" : short(median), low === null ? "" : `${short(low)} – ${short(high)}`,
      [isChosen(look, value) ? "chosen" : "", bad ? `${bad} of ${count} diverged` : ""].filter(Boolean).join(", "),
    ])));
}
