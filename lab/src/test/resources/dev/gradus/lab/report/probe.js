"use strict";
// Looks at a report, uses it as a reader would, and tells the console what was seen.
addEventListener("load", async () => {
  const root = document.documentElement;
  const all = selector => [...document.querySelectorAll(selector)];
  const one = selector => document.querySelector(selector);
  const pause = () => new Promise(done => setTimeout(done, 100));
  const charts = () => Object.fromEntries(all("figure").map(figure => [
    `${figure.closest("section").querySelector("h2").textContent}: ${figure.querySelector("h4").textContent}`,
    {
      lines: figure.querySelectorAll(".scatterlayer .trace").length,
      levels: figure.querySelectorAll(".contourlevel").length,
      bars: figure.querySelectorAll(".bars .point").length,
      intervals: figure.querySelectorAll(".xerror").length,
      across: figure.querySelector(".xtitle")?.textContent ?? "",
      points: figure.querySelectorAll(".scatterlayer .point").length,
      says: figure.querySelector(".plot").getAttribute("aria-label"),
      marks: figure.querySelector(".plot").data.filter(t => t.meta === BEYOND).flatMap(t => t.text),
      ticks: [...figure.querySelectorAll(".ytick text")].map(tick => tick.textContent),
      lowest: figure.querySelector(".plot").layout.yaxis.range?.[0] ?? null,
      highest: figure.querySelector(".plot").layout.yaxis.range?.[1] ?? null,
    },
  ]));
  // Lines that leave a plot without a mark.
  const silent = () => all(".plot").filter(plot => {
    const {type, range} = plot.layout.yaxis;
    const ends = type === "log" ? range?.map(end => 10 ** end) : range;
    return ends && plot.data.some(t => typeof t.meta === "string" && t.meta !== BEYOND && t.y.some(v => v !== null && (v < ends[0] || v > ends[1]))
      && !plot.data.some(mark => mark.meta === BEYOND && mark.marker.color === t.line.color));
  }).map(plot => plot.getAttribute("aria-label"));
  // What is wider than the page, and in no box of its own.
  const spilling = () => all("table, math, pre, .formula, .scroll, td, th").filter(e => {
    if (e.matches(".unseen, .unseen *") || e.getBoundingClientRect().right <= root.clientWidth + 1) return false;
    for (let box = e.parentElement; box !== null; box = box.parentElement) {
      if (/auto|scroll/.test(getComputedStyle(box).overflowX)) return box.getBoundingClientRect().right > root.clientWidth + 1;
    }
    return true;
  }).map(e => `${e.tagName} ${e.textContent.slice(0, 40)}`);
  // Labels of charts that end at the edge.
  const cut = () => all(".plot").flatMap(plot => [...plot.querySelectorAll(".main-svg text")]
    .filter(text => text.getBoundingClientRect().right > plot.getBoundingClientRect().right + 1).map(text => text.textContent));
  const sizes = () => [...new Set(all(".xtick text, .ytick text").map(tick => getComputedStyle(tick).fontSize))];
  // Names that go on in another line where no word ends.
  const broken = () => all("th[scope=row]").flatMap(th => {
    const words = document.createTreeWalker(th, NodeFilter.SHOW_TEXT);
    const found = [];
    while (words.nextNode()) {
      const range = document.createRange();
      range.selectNodeContents(words.currentNode);
      if (!/\s/.test(words.currentNode.data) && range.getClientRects().length > 1) found.push(words.currentNode.data);
    }
    return found;
  });
  const seen = {};
  try {
    while (!root.dataset.charts && !root.dataset.errors) await pause();
    seen.drawn = Number(root.dataset.charts);
    seen.charts = charts();
    seen.buttons = [...new Set(all(".modebar-btn").map(button => button.dataset.title))];
    seen.dark = darkness.matches;
    seen.width = root.clientWidth;
    seen.scrollWidth = root.scrollWidth;
    seen.tooWide = all("section, figure, .plot, .main-svg, .legend button, .facts, .copyable, .card, .notice")
      .filter(e => e.getBoundingClientRect().right > root.clientWidth + 1).map(e => e.className.baseVal ?? e.className);
    seen.text = one("main").innerText;
    seen.silent = silent();
    seen.cut = cut();
    seen.tickSizes = sizes();
    seen.bold = all(".results b").map(b => b.closest("tr").querySelector("th").textContent);
    seen.formulas = all(".formula math").length;

    all("details").forEach(details => (details.open = true));
    await pause();
    seen.opened = {scrollWidth: root.scrollWidth, spilling: spilling(), broken: broken(), java: one("pre.java")?.textContent ?? "",
      tables: Object.fromEntries(all("table").map(t => [t.caption.textContent, t.innerText]))};

    const after = {};
    const did = async what => { await pause(); after[what] = charts(); };
    const slider = one("input[type=range]");
    const slide = async step => {
      slider.value = step;
      slider.dispatchEvent(new Event("input"));
      await pause();
    };
    if (slider) {
      await slide(slider.max - 20);
      await did("slide");
      const play = one("button.play");
      play.click();
      do await pause(); while (play.textContent !== "Play");
      seen.playedTo = [one(".controls output").textContent, slider.value, slider.max];
      await did("play");
    }
    darkness.dispatchEvent(new Event("change"));
    await did("look");
    dispatchEvent(new Event("beforeprint"));
    await did("print");
    dispatchEvent(new Event("afterprint"));
    await did("printed");
    for (const plot of all(".plot")) await Plotly.relayout(plot, {"xaxis.range": [...plot.layout.xaxis.range ?? [0, 1]], height: 250});
    await did("zoom");
    all(".modebar-btn[data-attr=zoom][data-val=auto]").forEach(button => button.dispatchEvent(new MouseEvent("click", {bubbles: true})));
    await did("autoscale");
    seen.after = after;

    all(".switch button[data-axis=time]").forEach(button => button.click());
    one(".legend button[data-name]").click();
    await pause();
    seen.changed = {charts: charts(), pressed: one(".legend button").getAttribute("aria-pressed")};

    seen.silent.push(...silent());
    if (slider) {
      await slide(10);
      seen.step = one(".controls output").textContent;
      seen.wayPoints = Math.max(...slider.closest("figure").querySelector(".plot").data.filter(t => t.mode === "lines").map(t => t.x.length));
    }
  } catch (e) {
    root.dataset.errors = `${root.dataset.errors ?? ""} ${e.stack}`;
  }
  seen.errors = root.dataset.errors ?? "";
  console.log("SEEN " + JSON.stringify(seen));
});
