// How runs ended, on each problem: the table that is looked for first.

function resultsSection(report, all) {
  const problems = report.problems.filter(problem => report.curves.some(c => c.problem === problem.name));
  if (!problems.length) return null;
  const tuned = report.tuned.length > 0;
  const atEdge = report.tuned.some(t => t.chosen.some(c => c.edge));
  const notes = report.contenders.filter(c => c.note).map(c => element("p", {class: "about"}, c.note));
  const heads = ["", "loss at the end: median (lowest – highest seed)", "accuracy", ...(tuned ? ["chosen", "tuned by"] : [])];
  return section("results", "How runs ended",
    element("p", {class: "about"}, "Bold: the least median loss of a problem, and what cannot be told from it at four digits."
      + (atEdge ? " Marked: the value chosen is the last of those that were tried; one beyond it may do better." : "")),
    scrolled("How runs ended",
      element("table", {class: "results"},
        element("caption", {class: "unseen"}, "How runs ended"),
        element("thead", {}, element("tr", {}, ...heads.map(head => element("th", {scope: "col"}, head)))),
        ...problems.map(problem => resultsOf(problem, all, report, tuned, heads.length)))),
    ...notes);
}

function resultsOf(problem, all, report, tuned, columns) {
  const runs = runsByContender(report, problem, all);
  const ends = all.map(look => ({look, curves: runs.get(look.name), tuned: report.tuned.find(t => t.contender === look.name && t.problem === problem.name),
    loss: spread(runs.get(look.name).map(endOf), Infinity)}));
  const least = short(ends.map(e => e.loss.median).filter(m => m !== null).reduce((a, b) => Math.min(a, b), Infinity));
  const measure = problem.terrain ? "height" : "loss on test data";
  return element("tbody", {},
    element("tr", {class: "group"}, element("th", {scope: "rowgroup", colspan: columns},
      element("span", {}, problem.title, element("small", {}, measure)))),
    ...ends.map(({look, curves, loss, tuned: choice}) => element("tr", {},
      element("th", {scope: "row"}, swatch(look), element("span", {class: look.subject ? "subject" : ""}, look.name)),
      element("td", {}, ...endText(loss, least)),
      element("td", {class: "accuracy"}, ...accuracyText(curves)),
      ...(tuned ? [element("td", {}, ...chosenText(choice)), element("td", {class: "effort"}, ...(choice?.effort ? [choice.effort] : []))] : []))));
}

/** The loss at the end, on data not trained on if there are such; no number for a run that diverged. */
function endOf(curve) {
  const losses = curve.testLoss.length ? curve.testLoss : curve.trainLoss;
  return curve.diverged ? NaN : losses.at(-1) ?? NaN;
}

function endText({median, low, high, bad, count}, least) {
  if (!count) return ["not finished"];
  if (bad === count) return ["diverged"];
  const middle = median === null ? "diverged" : short(median);
  const range = count > 1 ? ` (${short(low)} – ${short(high)})` : "";
  return [element(middle === least ? "b" : "span", {}, middle), range, bad ? `, ${bad} of ${count} diverged` : ""];
}

function accuracyText(curves) {
  const {median} = spread(curves.filter(c => !c.diverged && c.accuracy.length).map(c => c.accuracy.at(-1)), -Infinity);
  return median === null || median === undefined ? [] : [`${(median * 100).toFixed(1)} %`];
}

function chosenText(tuned) {
  if (!tuned) return [];
  if (!tuned.chosen.length) return ["as set"];
  return tuned.chosen.flatMap(({hyper, value, edge}, i) =>
    [`${i ? ", " : ""}${hyper} = ${value}`, edge ? element("mark", {}, edge) : ""]);
}
