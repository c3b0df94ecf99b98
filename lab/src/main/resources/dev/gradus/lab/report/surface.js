// A surface of two variables: contours, the ways over it, and how they came to be.

/** How long an animation takes, in milliseconds. */
const LASTS = 5000;

/** Those of all surfaces. */
const players = [];

/** Not higher than wide. */
const surfaceHeight = plot => (isNarrow(plot) ? Math.max(plot.clientWidth, 280) : 430);

function surfaceSection(report, problem, id, all) {
  const runs = runsByContender(report, problem, all);
  const took = all.filter(look => runs.get(look.name).length);
  const state = {axis: "step"};
  const loss = curveFigure({title: "Loss", key: "trainLoss", all: took, runs, state, problem: problem.title, height: surfaceHeight});
  return section(id, problem.title, element("p", {class: "about"}, problem.about),
    element("div", {class: "bar"}, legend(took, look => divergence(runs.get(look.name))), axisSwitch(state, () => [loss])),
    element("div", {class: "grid"}, mapFigure(problem, took, runs), loss.made));
}

function mapFigure(problem, all, runs) {
  const terrain = readTerrain(problem.terrain);
  const steps = ascending(unique(all.flatMap(look => runs.get(look.name)).flatMap(c => c.steps)));
  const player = {frame: steps.length - 1, frames: steps.length, timer: 0};
  players.push(player);
  const ways = () => all.filter(isShown).flatMap(look =>
    runs.get(look.name).slice(0, all.length > MANY ? 1 : undefined)
      .filter(curve => curve.x.length)
      .map((curve, i) => ({look, curve, main: i === 0, told: told.get(curve)})));
  const told = new Map([...runs.values()].flat().map(curve =>
    [curve, curve.steps.slice(0, curve.end).map((s, i) => `step ${s}, loss ${short(curve.trainLoss[i])}`)]));
  const until = () => steps[player.frame] ?? 0;
  const build = () => ({
    traces: [...terrainTraces(terrain, isNarrow(chart.plot)), ...ways().flatMap(way => wayTraces(way, until(), terrain))],
    layout: {
      xaxis: {title: "x", range: terrain.rangeX, showgrid: false, constrain: "domain"},
      yaxis: {title: "y", range: terrain.rangeY, showgrid: false},
    },
  });
  const seeds = Math.max(0, ...[...runs.values()].map(curves => curves.length));
  const chart = figure({title: "The way over the surface", height: surfaceHeight, build,
    say: `Contours of ${problem.title} and the ways of ${all.map(look => look.name).join(", ")} from the start towards a minimum.`,
    caption: `${terrain.log ? "Three levels to each power of ten above the lowest value." : "Levels are evenly spaced."} ○ start, ★ minimum, ✕ diverged; a hollow symbol at the edge: outside of the map by then.`
      + (seeds > 1 ? ` ${all.length > MANY ? "The first seed is drawn." : "The first seed is drawn strong, the others thin."}` : ""),
    table: () => wayTable(problem, all, runs)});
  // All is drawn again for each frame: Plotly.animate would leave out what is no line, and the contours would be gone.
  player.show = chart.draw;
  chart.plot.after(controls(player, until));
  playOnceSeen(chart.plot, player);
  return chart.made;
}

/** Heights above the lowest value, as logarithms if they span decades. */
function readTerrain({x, y, z, minima}) {
  const loss = z.map(numbers);
  const finite = loss.flat().filter(Number.isFinite);
  const low = finite.reduce((a, b) => Math.min(a, b), Infinity);
  const high = finite.reduce((a, b) => Math.max(a, b), -Infinity);
  const above = ascending(finite.map(v => v - low));
  const log = above[above.length - 1] > 100 * above[Math.floor(above.length / 20)];
  const floor = Math.max(above[Math.floor(above.length / 500)] || 0, (high - low) * 1e-6);
  const xs = numbers(x);
  const ys = numbers(y);
  return {
    x: xs, y: ys, log, minima: minima.map(numbers),
    height: loss.map(row => row.map(v => !Number.isFinite(v) ? null : log ? Math.log10(Math.max(v - low, floor)) : v)),
    text: loss.map(row => row.map(v => short(v))),
    rangeX: [xs[0], xs[xs.length - 1]], rangeY: [ys[0], ys[ys.length - 1]],
    start: log ? Math.floor(Math.log10(floor) * 3) / 3 : low, end: log ? Math.log10(high - low) : high,
  };
}

function terrainTraces(terrain, narrow = false) {
  const {soft, text, paper, contour, terrain: scale} = theme();
  const powers = [];
  for (let p = Math.ceil(terrain.start); p <= terrain.end; p++) powers.push(p);
  return [
    {
      type: "contour", x: terrain.x, y: terrain.y, z: terrain.height, text: terrain.text,
      colorscale: scale, line: {color: contour, width: 0.6, smoothing: 0.8}, autocontour: false,
      contours: {coloring: "fill", start: terrain.start, end: terrain.end, size: terrain.log ? 1 / 3 : (terrain.end - terrain.start) / 20},
      showscale: !narrow,
      colorbar: {
        thickness: 10, outlinewidth: 0, ticklen: 3, tickcolor: soft, tickfont: {color: soft, size: 11}, xpad: 6,
        title: {text: terrain.log ? "above the lowest" : "loss", side: "right", font: {color: soft, size: 11.5}},
        ...(terrain.log ? {tickvals: powers, ticktext: powers.map(p => "10" + superscript(p))} : {}),
      },
      hovertemplate: "x %{x:.3~f}, y %{y:.3~f}<br>loss %{text}<extra></extra>",
    },
    {
      x: terrain.minima.map(m => m[0]), y: terrain.minima.map(m => m[1]), mode: "markers",
      marker: {symbol: "star", size: 15, color: paper, line: {color: text, width: 1.5}},
      hovertemplate: "minimum at x %{x:.4~g}, y %{y:.4~g}<extra></extra>",
    },
  ];
}

/** The line up to a step, its start, and its head: a symbol, hollow if it is outside of the map, or an x if it has diverged by then. */
function wayTraces({look, curve, main, told}, step, terrain) {
  const inside = (v, [a, b]) => Math.min(Math.max(v, a), b);
  // Far outside, the line is left out: drawn there, it would only hide where it comes back.
  const near = (v, [a, b]) => Number.isFinite(v) && v > a - (b - a) && v < b + (b - a);
  let count = 0;
  while (count < curve.end && curve.steps[count] <= step) count++;
  const places = Array.from({length: count}, (_, i) => [curve.x[i], curve.y[i]]).map(([x, y]) =>
    near(x, terrain.rangeX) && near(y, terrain.rangeY) ? [x, y] : [null, null]);
  const opacity = isFaint(look) ? 0.15 : main ? 1 : 0.4;
  const way = {
    x: places.map(([x]) => x), y: places.map(([, y]) => y), mode: "lines", opacity,
    line: {color: look.colour, width: main ? lineWidth(look) : 1, dash: main ? look.dash : "solid", simplify: false},
    text: told,
    hovertemplate: `%{text}<br>x %{x:.3~f}, y %{y:.3~f}<extra>${plain(look.name)}, seed ${curve.seed}</extra>`,
  };
  if (!main || count === 0) return [way];
  const lost = curve.diverged && step >= curve.steps[Math.max(curve.end - 1, 0)];
  const head = [inside(curve.x[count - 1], terrain.rangeX), inside(curve.y[count - 1], terrain.rangeY)];
  const outside = head[0] !== curve.x[count - 1] || head[1] !== curve.y[count - 1];
  const {paper, text} = theme();
  return [
    way,
    {x: [curve.x[0]], y: [curve.y[0]], mode: "markers", hoverinfo: "skip",
      marker: {symbol: "circle", size: 9, color: paper, line: {color: text, width: 1.5}}},
    {x: [head[0]], y: [head[1]], mode: "markers", opacity, cliponaxis: false,
      hovertemplate: `${lost ? "diverges" : outside ? "outside of the map" : "here"} at step ${curve.steps[count - 1]}<extra>${plain(look.name)}</extra>`,
      marker: {symbol: lost ? "x" : look.symbol, size: 10, ...(outside && !lost
        ? {color: paper, line: {color: look.colour, width: 2}} : {color: look.colour, line: {color: paper, width: 1.25}})}},
  ];
}

function controls(player, until) {
  const button = element("button", {type: "button", class: "play"});
  const slider = element("input", {type: "range", min: 0, max: Math.max(player.frames - 1, 0), step: 1, "aria-label": "Step shown"});
  const output = element("output", {});
  const update = () => {
    slider.value = player.frame;
    slider.setAttribute("aria-valuetext", `step ${until()}`);
    output.textContent = `step ${until()}`;
    button.textContent = player.timer ? "Pause" : "Play";
  };
  player.stop = () => { cancelAnimationFrame(player.timer); player.timer = 0; update(); };
  player.play = () => {
    const from = player.frame >= player.frames - 1 ? 0 : player.frame;
    let began = null;
    const tick = now => {
      began ??= now;
      const shown = player.frame;
      player.frame = Math.min(player.frames - 1, Math.round(from + ((now - began) / LASTS) * (player.frames - 1)));
      player.timer = requestAnimationFrame(tick);
      if (player.frame !== shown) player.show();
      if (player.frame >= player.frames - 1) player.stop();
      else update();
    };
    player.timer = requestAnimationFrame(tick);
    update();
  };
  button.addEventListener("click", () => (player.timer ? player.stop() : player.play()));
  slider.addEventListener("input", () => { player.frame = Number(slider.value); player.stop(); player.show(); });
  addEventListener("beforeprint", () => { player.frame = player.frames - 1; player.stop(); });
  update();
  return element("div", {class: "controls"}, button, slider, output);
}

/** Once, when it comes into view; never for those who want no motion, and not again in a newer version. */
function playOnceSeen(plot, player) {
  if (calm.matches || before) return;
  const seen = new IntersectionObserver(entries => {
    if (entries.some(entry => entry.isIntersecting)) {
      seen.disconnect();
      if (!player.timer && plot.data) player.play();
    }
  }, {threshold: 0.6});
  seen.observe(plot);
}

function wayTable(problem, all, runs) {
  return table(`Where runs on ${problem.title} ended`, ["", "seed", "steps", "x", "y", "loss"],
    all.flatMap(look => runs.get(look.name).filter(c => c.steps.length).map(curve => {
      const last = Math.max(curve.end - 1, 0);
      return [[look.name, curve.settings], String(curve.seed), String(curve.steps[last]), short(curve.x[last]), short(curve.y[last]),
        curve.diverged ? "diverged" : short(curve.trainLoss[last])];
    })));
}
