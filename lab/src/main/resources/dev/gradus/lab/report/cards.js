// The cards of rules: formula, facts, Java.

function card(contender) {
  const {card: rule} = contender;
  // The formula is the only markup of a report; Gradus wrote it.
  const formula = element("div", {class: "formula", tabindex: 0, role: "region", "aria-label": `Formula of ${rule.title}`});
  formula.innerHTML = rule.mathml;
  return [
    rule.about ? element("p", {class: "about"}, rule.about) : null,
    contender.settings ? element("p", {class: "given"}, "Run with ", element("code", {}, contender.settings)) : null,
    contender.note ? element("p", {class: "given"}, contender.note) : null,
    rule.mathml ? formula : null,
    rule.facts.length ? facts(`Facts of ${rule.title}`, rule.facts) : null,
    rule.source ? details("The rule, in Java", () => java(rule.source)) : null,
    rule.generated ? details("Generated Java", () => java(rule.generated)) : null,
  ];
}

/** One is shown open; of several, only the tried one. */
function cards(report) {
  const shown = report.contenders.filter(contender => contender.card);
  if (!shown.length) return null;
  const open = contender => shown.length === 1 || contender.name === report.subject;
  const made = shown.map(contender => open(contender)
    ? element("article", {class: "card"}, element("h3", {}, contender.card.title), ...card(contender))
    : element("details", {class: "card"},
        element("summary", {}, element("h3", {}, contender.card.title), element("span", {class: "about"}, contender.card.about)),
        ...card(contender).slice(contender.card.about ? 1 : 0)));
  return section("rules", shown.length === 1 ? "The rule" : "The rules", ...made);
}
