// How near to the speed of memory.

function speedSection(report, byName) {
  if (!report.speeds.length) return null;
  const speeds = report.speeds.map(s => ({...s, timesFloor: Number(s.timesFloor), look: byName.get(s.contender)}));
  const most = Math.max(1, ...speeds.map(s => s.timesFloor).filter(Number.isFinite));
  const build = () => ({
    traces: [{
      type: "bar", orientation: "h", x: speeds.map(s => s.timesFloor), y: speeds.map((_, i) => i), width: 0.62,
      marker: {color: speeds.map(s => s.look.colour)},
      text: speeds.map(s => `${s.timesFloor.toFixed(2)} ×`), textposition: "outside", cliponaxis: false,
      textfont: {color: theme().text, size: 12.5},
      customdata: speeds.map(s => plain(s.contender)),
      hovertemplate: "%{x:.3f} times the floor<extra>%{customdata}</extra>",
    }],
    layout: {
      hovermode: "y", bargap: 0.3,
      xaxis: {title: "times the memory floor", range: [0, most * 1.18]},
      yaxis: {range: [speeds.length - 0.4, -0.6], tickvals: speeds.map((_, i) => i), fixedrange: true, showgrid: false,
        ticktext: speeds.map(s => (s.look.subject ? `<b>${plain(s.contender)}</b>` : plain(s.contender))), tickfont: {color: theme().text, size: 13}, ticks: ""},
      shapes: [{type: "line", x0: 1, x1: 1, yref: "paper", y0: 0, y1: 1, line: {color: theme().text, width: 1.5, dash: "dot"}}],
    },
  });
  const chart = figure({title: "Time of a step over that of moving its bytes", height: 38 * speeds.length + 100, build,
    say: `Time of a step, times the floor of memory: ${speeds.map(s => `${s.contender} ${s.timesFloor.toFixed(2)}`).join(", ")}.`,
    caption: "Dotted line: the floor, the time to move the same bytes and do nothing else. A bar that ends there cannot get shorter.",
    table: () => table("Bytes per parameter and time", ["", "moved in a step", "kept as state", "times the floor"],
      speeds.map(s => [s.contender, `${short(Number(s.bytesPerParameter))} B`, `${short(Number(s.kept))} B`, s.timesFloor.toFixed(2)]))});
  return section("speed", "Speed against memory", chart.made);
}
