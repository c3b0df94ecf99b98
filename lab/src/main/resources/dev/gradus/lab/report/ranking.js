// The ranking over problems and seeds, with how sure it is.

function rankingSection(report, byName) {
  if (!report.ranking.length) return null;
  const ranks = report.ranking.map(r =>
    ({...r, meanRank: Number(r.meanRank), low: Number(r.low), high: Number(r.high), look: byName.get(r.contender)}));
  const problems = unique(ranks.flatMap(r => r.byProblem.map(p => p.name)));
  const build = () => ({
    traces: ranks.map((r, i) => ({
      x: [r.meanRank], y: [i], mode: "markers",
      marker: {symbol: r.look.symbol, size: r.look.subject ? 13 : 10, color: r.look.colour},
      error_x: {type: "data", symmetric: false, array: [r.high - r.meanRank], arrayminus: [r.meanRank - r.low], color: r.look.colour, thickness: r.look.subject ? 2.5 : 1.5, width: 4},
      hovertemplate: `mean rank ${short(r.meanRank)} (${short(r.low)} – ${short(r.high)})<extra>${plain(r.contender)}</extra>`,
    })),
    layout: {
      xaxis: {title: "mean rank, 1 is the best", dtick: ranks.length > 8 ? 2 : 1, tick0: 1},
      yaxis: {range: [ranks.length - 0.4, -0.6], tickvals: ranks.map((_, i) => i), fixedrange: true,
        ticktext: ranks.map(r => tickName(r.look, chart.plot)), tickfont: {color: theme().text, size: 13}, ticks: ""},
    },
  });
  const chart = figure({title: "Mean rank", height: 30 * ranks.length + 90, build,
    say: `Mean ranks with intervals, the best first: ${ranks.map(r => `${r.contender} ${short(r.meanRank)}`).join(", ")}.`,
    caption: "Dot: mean rank over problems and seeds. Bar: 95 % confidence interval. Where bars overlap, the order may be chance."
      + report.rankingNotes.map(note => " " + note).join(""),
    table: () => table("Mean rank, its 95 % interval, and the mean rank on each problem",
      ["", "place", "mean rank", "95 % interval", ...problems],
      ranks.map(r => [r.contender, String(r.place), short(r.meanRank), `${short(r.low)} – ${short(r.high)}`,
        ...problems.map(p => r.byProblem.find(s => s.name === p)?.value ?? "")]))});
  return section("ranking", "Ranking", chart.made);
}
