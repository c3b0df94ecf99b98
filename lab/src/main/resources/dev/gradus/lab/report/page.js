// The page, from top to bottom.

const report = JSON.parse(document.getElementById("data").textContent);
report.curves = report.curves.map(readCurve);

function summary() {
  const {contenders, problems, curves, sweep} = report;
  const lost = curves.filter(c => c.diverged).length;
  const seeds = unique(curves.map(c => c.seed)).length;
  return [
    plural(contenders.length, "optimizer"), plural(problems.length, "problem"),
    curves.length ? plural(seeds, "seed") : "",
    curves.length ? plural(curves.length, "run") + (lost ? `, ${lost} diverged` : "") : "",
    sweep.length ? plural(sweep.length, "run") + " of sweeps" : "",
  ].filter(Boolean).join(" · ");
}

/** More sentences than these are for those who ask. */
const FEW = 6;

function missing() {
  if (!report.missing.length) return null;
  const title = element("strong", {}, report.live ? "To be run yet" : "Not everything was run");
  const list = element("ul", {}, ...report.missing.map(sentence => element("li", {}, sentence)));
  const folded = report.missing.length > FEW;
  return element("aside", {class: "notice", "aria-label": "What is missing"},
    ...(folded ? [element("details", {}, element("summary", {}, title, ` (${plural(report.missing.length, "line")})`), list)] : [title, list]));
}

function again() {
  return section("settings", "Run it again",
    report.command ? copyable(report.command) : null,
    facts("Settings", report.settings),
    report.contenders.some(c => c.settings)
      ? table("Settings of optimizers", ["", "settings"], report.contenders.map(c => [c.name, c.settings || "defaults"])) : null);
}

function contents(sections) {
  return element("nav", {"aria-label": "Contents"}, ...sections.map(made =>
    element("a", {href: "#" + made.id}, made.querySelector("h2").textContent)));
}

function build() {
  const byName = looks(report.contenders, report.subject);
  const all = [...byName.values()];
  // Whoever tries a rule looks at it first; whoever compares, at the outcome.
  const rules = cards(report);
  const sections = [
    resultsSection(report, all),
    report.subject ? rules : null,
    rankingSection(report, byName),
    ...report.problems
      .map((problem, i) => [problem, `problem-${i + 1}`])
      .filter(([problem]) => report.curves.some(c => c.problem === problem.name))
      .map(([problem, id]) => (problem.terrain ? surfaceSection : trainingSection)(report, problem, id, all)),
    sweepSection(report, all),
    speedSection(report, byName),
    report.subject ? null : rules,
    again(),
  ].filter(made => made !== null);
  const notice = missing();
  document.getElementById("page").append(
    element("header", {},
      element("p", {class: "maker"}, "Gradus Lab"),
      element("h1", {}, report.title),
      element("p", {class: "summary"}, summary()),
      report.live ? element("p", {class: "live"}, "The study goes on, and this page with it, while it is open.") : null,
      ...(notice ? [notice] : []),
      contents(sections)),
    ...sections);
}

before?.hidden.forEach(name => hidden.add(name));
build();
redrawWhenTheLookChanges();
const drawn = Promise.all(charts.map(chart => chart.draw()));
chooseAgain();
drawn.then(() => {
  document.documentElement.dataset.charts = String(charts.length);
  scrollAgain();
  follow();
});
