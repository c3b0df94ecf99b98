// Charts: a figure with its caption and table, drawn by Plotly, again whenever something about it changes.

const charts = [];

/** Wide enough to be read on paper, narrow enough for A4 and Letter. */
const PAPER_WIDTH = 670;

/** Around the plots, in pixels; more where labels need it. */
const MARGIN = {l: 38, r: 14, t: 26, b: 44};

/**
 * A figure. `build` returns traces and layout for the present state; `say` is a sentence for those who do not see it;
 * `height` is in pixels, or gives them for the element it is drawn in; `table` makes its numbers.
 */
function figure({title, say, caption, height = 320, build, table: makeTable}) {
  const plot = element("div", {class: "plot", role: "img", "aria-label": say});
  const beyond = element("span");
  const made = element("figure", {class: "chart"},
    element("h4", {}, title), plot,
    element("figcaption", {}, caption, beyond), details("Table of these numbers", makeTable));
  const chart = {made, plot, beyond, height, build, view: 0,
    draw: () => draw(chart),
    reset: () => { chart.view++; draw(chart); }};
  charts.push(chart);
  return chart;
}

/** As on a phone. */
const isNarrow = plot => !printing.now && plot.clientWidth < 420;

/** A name at an axis, which leaves room for the plot; all of it is in the hover text and the table. */
function tickName({name, subject}, plot) {
  const longest = isNarrow(plot) ? 14 : 36;
  const text = plain(name.length > longest ? name.slice(0, longest - 1) + "…" : name);
  return subject ? `<b>${text}</b>` : text;
}

function draw(chart) {
  const {traces, layout} = chart.build();
  const height = typeof chart.height === "function" ? chart.height(chart.plot) : chart.height;
  chart.plot.style.height = height + "px";
  chart.beyond.textContent = traces.some(trace => trace.meta === BEYOND) ? BEYOND : "";
  return Plotly.react(chart.plot, traces, withLook(layout, chart, height), {
    displaylogo: false,
    responsive: true,
    // These and no others: one of Plotly's own would send the data away.
    modeBarButtons: [["toImage", "zoom2d", "pan2d", "autoScale2d", "resetScale2d"]],
    displayModeBar: "hover",
  });
}

/** A zoom stays until `view` changes. */
function withLook(layout, chart, height) {
  const {text, soft, grid, line, paper} = theme();
  // Plotly writes whole powers a quarter larger than other labels.
  const ofPowers = own => own?.type === "log" && typeof own.dtick === "number";
  const axis = own => ({
    gridcolor: grid, zeroline: false, linecolor: line, tickcolor: line, ticks: "outside", ticklen: 4,
    tickfont: {color: soft, size: ofPowers(own) ? 12 / 1.25 : 12}, automargin: true, exponentformat: "power", showexponent: "all", minexponent: 4,
  });
  const titled = (own, standoff) => ({
    ...axis(own), ...own, title: {text: own?.title ?? "", font: {color: soft, size: 12.5}, standoff},
  });
  return {
    paper_bgcolor: "rgba(0,0,0,0)",
    plot_bgcolor: "rgba(0,0,0,0)",
    font: {family: getComputedStyle(document.body).fontFamily, color: text, size: 13},
    margin: MARGIN,
    showlegend: false,
    hovermode: "closest",
    hoverlabel: {bgcolor: paper, bordercolor: line, font: {color: text, size: 12.5}, namelength: -1},
    modebar: {bgcolor: "rgba(0,0,0,0)", color: soft, activecolor: text},
    dragmode: touched.matches ? false : "zoom",
    uirevision: chart.view,
    ...layout,
    ...(printing.now ? {width: PAPER_WIDTH, height} : {autosize: true, height, width: undefined}),
    xaxis: titled(layout.xaxis, 8),
    yaxis: titled(layout.yaxis, 10),
  };
}

const drawAll = () => charts.forEach(chart => chart.draw());

function redrawWhenTheLookChanges() {
  darkness.addEventListener("change", drawAll);
  addEventListener("beforeprint", () => { printing.now = true; drawAll(); });
  addEventListener("afterprint", () => { printing.now = false; drawAll(); });
}
