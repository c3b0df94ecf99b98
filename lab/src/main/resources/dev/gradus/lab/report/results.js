// How runs ended, on each problem: the table that is looked for first.

function resultsSection(report, all) {
  const problems = report.problems.filter(problem => report.curves.some(c => c.problem === problem.name));
  if (!problems.length) return null;
  const tuned = report.tuned.length > 0;
  const atEdge = report.tuned.some(t => t.chosen.some(c => c.edge));
  const notes = report.contenders.filter(c => c.note).map(c => element("p", {class: "about"}, c.note));
  const heads = ["", "loss at the end: median (lowest – highest seed)", "accuracy", ...(tuned ? ["chosen", "tuned by"] : [])];
  return section("results", "How runs ended",
    element("p", {class: "about"}, "Bold: the least median loss of a problem, and those that are equal to it, as in the ranking: " + report.ties.within + "."
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
  const least = ends.map(e => e.loss.median).filter(m => m !== null).reduce((a, b) => Math.min(a, b), Infinity);
  const start = Math.max(0, ...[...runs.values()].flat().map(curve => lossesOf(curve)[0]).filter(Number.isFinite));
  const isLeast = median => isEqual(median, least, start, report.ties);
  const digits = digitsThatTell(ends.map(e => e.loss.median).filter(m => m !== null && !isLeast(m)), least);
  const measure = problem.terrain ? "height" : "loss on test data";
  return element("tbody", {},
    element("tr", {class: "group"}, element("th", {scope: "rowgroup", colspan: columns},
      element("span", {}, problem.title, element("small", {}, measure)))),
    ...ends.map(({look, curves, loss, tuned: choice}) => element("tr", {},
      element("th", {scope: "row"}, swatch(look), element("span", {class: look.subject ? "subject" : ""}, ...breakable(look.name))),
      element("td", {}, ...endText(loss, isLeast, value => (short(value) === short(least) ? short(value, digits) : short(value)))),
      element("td", {class: "accuracy"}, ...accuracyText(curves)),
      ...(tuned ? [element("td", {}, ...chosenText(choice)), element("td", {class: "effort"}, ...(choice?.effort ? [choice.effort] : []))] : []))));
}

/** On data not trained on, if there are such. */
const lossesOf = curve => (curve.testLoss.length ? curve.testLoss : curve.trainLoss);

/** No number for a run that diverged. */
const endOf = curve => (curve.diverged ? NaN : lossesOf(curve).at(-1) ?? NaN);

/** As the ranking has it, whose tolerance the report carries. */
const isEqual = (loss, least, start, {relative, ofStart}) => loss - least <= Math.max(relative * Math.abs(least), ofStart * Math.abs(start));

/** How many, so that what is greater than the least looks so. */
function digitsThatTell(greater, least) {
  let digits = 4;
  while (digits < 8 && greater.some(loss => short(loss, digits) === short(least, digits))) digits++;
  return digits;
}

function endText({median, low, high, bad, count}, isLeast, say) {
  if (!count) return ["not finished"];
  if (bad === count) return ["diverged"];
  const middle = median === null ? "diverged" : say(median);
  const range = count > 1 ? ` (${say(low)} – ${say(high)})` : "";
  return [element(median !== null && isLeast(median) ? "b" : "span", {}, middle), range, bad ? `, ${bad} of ${count} diverged` : ""];
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
