// How near to the speed of memory.

function speedSection(report, byName) {
  if (!report.speeds.length) return null;
  const all = report.speeds.map(s =>
    ({...s, timesFloor: Number(s.timesFloor), low: Number(s.low), high: Number(s.high), look: byName.get(s.contender)}));
  const speeds = all.filter(s => !s.lack);
  const without = all.filter(s => s.lack).map(s => element("p", {class: "about"}, `${s.contender} has no figure, since ${s.lack}.`));
  if (!speeds.length) return section("speed", "Speed against memory", ...without);
  const most = Math.max(1, ...speeds.map(s => s.high));
  // Of the label behind a bar, in pixels, however long the bar is.
  const labelled = 64;
  const build = () => ({
    traces: [{
      type: "bar", orientation: "h", x: speeds.map(s => s.timesFloor), y: speeds.map((_, i) => i), width: 0.62,
      marker: {color: speeds.map(s => s.look.colour)},
      error_x: {type: "data", symmetric: false, array: speeds.map(s => s.high - s.timesFloor), arrayminus: speeds.map(s => s.timesFloor - s.low),
        color: theme().text, thickness: 1.5, width: 4},
      customdata: speeds.map(s => [plain(s.contender), s.low.toFixed(2), s.high.toFixed(2)]),
      hovertemplate: "%{x:.2f} times the floor (%{customdata[1]} – %{customdata[2]})<extra>%{customdata[0]}</extra>",
    }],
    layout: {
      hovermode: "y", bargap: 0.3, margin: {...MARGIN, r: labelled},
      xaxis: {title: "times the memory floor", range: [0, most * 1.02]},
      yaxis: {range: [speeds.length - 0.4, -0.6], tickvals: speeds.map((_, i) => i), fixedrange: true, showgrid: false,
        ticktext: speeds.map(s => tickName(s.look, chart.plot)), tickfont: {color: theme().text, size: 13}, ticks: ""},
      shapes: [{type: "line", x0: 1, x1: 1, yref: "paper", y0: 0, y1: 1, line: {color: theme().text, width: 1.5, dash: "dot"}}],
      annotations: speeds.map((s, i) => ({x: s.high, y: i, text: `${s.timesFloor.toFixed(2)} ×`, showarrow: false, xanchor: "left", xshift: 6, font: {color: theme().text, size: 12.5}})),
    },
  });
  const chart = figure({title: "Time of a step over that of moving its bytes", height: 38 * speeds.length + 100, build,
    say: `Time of a step, times the floor of memory: ${speeds.map(s => `${s.contender} ${s.timesFloor.toFixed(2)}`).join(", ")}.`,
    caption: "Dotted line: the floor, the time to move the same bytes and do nothing else. A bar that ends there cannot get shorter. "
      + "Step and floor were timed in turn, on one thread, in float32; bars are medians, lines hold the middle half of the turns.",
    table: () => table("Bytes per parameter and time", ["", "moved in a step", "kept as state", "times the floor", "middle half"],
      all.map(s => [s.contender, `${short(Number(s.bytesPerParameter))} B`, `${short(Number(s.kept))} B`,
        s.lack ? "no figure" : s.timesFloor.toFixed(2), s.lack ? "" : `${s.low.toFixed(2)} – ${s.high.toFixed(2)}`]))});
  return section("speed", "Speed against memory", chart.made, ...without);
}
