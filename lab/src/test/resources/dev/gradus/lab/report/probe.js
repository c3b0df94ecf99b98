"use strict";
// Looks at a report, uses it as a reader would, and tells the page around it what was seen.
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
    },
  ]));
  const seen = {};
  try {
    while (!root.dataset.charts && !root.dataset.errors) await pause();
    seen.drawn = Number(root.dataset.charts);
    seen.charts = charts();
    seen.buttons = [...new Set(all(".modebar-btn").map(button => button.dataset.title))];
    seen.width = root.clientWidth;
    seen.scrollWidth = root.scrollWidth;
    seen.tooWide = all("section, figure, .plot, .main-svg, .legend button, .facts, .copyable, .card, .notice")
      .filter(e => e.getBoundingClientRect().right > root.clientWidth + 1).map(e => e.className.baseVal ?? e.className);
    seen.text = one("main").innerText;
    seen.formulas = all(".formula math").length;

    all("details").forEach(details => (details.open = true));
    await pause();
    seen.opened = {scrollWidth: root.scrollWidth, java: one("pre.java")?.textContent ?? "",
      tables: Object.fromEntries(all("table").map(t => [t.caption.textContent, t.innerText]))};

    all(".switch button[data-axis=time]").forEach(button => button.click());
    one(".legend button[data-name]").click();
    await pause();
    seen.changed = {charts: charts(), pressed: one(".legend button").getAttribute("aria-pressed")};

    const slider = one("input[type=range]");
    slider.value = 10;
    slider.dispatchEvent(new Event("input"));
    await pause();
    seen.step = one(".controls output").textContent;
    seen.wayPoints = Math.max(...one(".plot").data.filter(trace => trace.mode === "lines").map(trace => trace.x.length));
  } catch (e) {
    root.dataset.errors = `${root.dataset.errors ?? ""} ${e.stack}`;
  }
  seen.errors = root.dataset.errors ?? "";
  parent.postMessage(JSON.stringify(seen), "*");
});
