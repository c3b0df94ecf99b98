// One legend for all charts of a section: a contender hidden in one is hidden in all, over the page.

const hidden = new Set();
const legends = [];
let pointedAt = "";

/** With more than these, bands would cover each other: only the tried rule's and the pointed one's are drawn. */
const MANY = 5;

const isShown = look => !hidden.has(look.name);

const isStrong = look => look.name === pointedAt || (pointedAt === "" && look.subject);

const isFaint = look => pointedAt !== "" && look.name !== pointedAt;

const lineWidth = look => (isStrong(look) ? 2.75 : 1.75);

function hasBand(look, all) {
  return isStrong(look) || all.filter(isShown).length <= MANY;
}

/** Whether a band has its place in the view: one that comes and goes with the pointer moves nothing. */
const isCounted = (look, all) => look.subject || all.filter(isShown).length <= MANY;

/** For a caption. Who taps a name hides it. */
const MANY_LINES = touched.matches
  ? ` Bands are drawn of ${MANY} lines at most: tap names to hide some.` : " With many lines, point at a name to see its band.";

/** A sample of the line and its symbol, as in the charts. */
function swatch(look) {
  const svg = (tag, attributes) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
    Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
    return made;
  };
  const shape = svg("svg", {width: 34, height: 14, viewBox: "0 0 34 14", "aria-hidden": "true", class: `swatch c${look.place % 8}`});
  shape.append(
    svg("line", {x1: 1, x2: 33, y1: 7, y2: 7, "stroke-width": 2.25,
      "stroke-dasharray": look.dash === "solid" ? "none" : look.dash.replace(/px/g, "")}),
    svg("path", {d: SYMBOL_PATHS[look.symbol], transform: "translate(17 7)"}));
  return shape;
}

const polygon = (corners, radius, turn = 0, inner = radius) =>
  "M" + Array.from({length: inner === radius ? corners : 2 * corners}, (_, i) => {
    const n = inner === radius ? corners : 2 * corners;
    const angle = (2 * Math.PI * i) / n - Math.PI / 2 + turn;
    const r = inner !== radius && i % 2 ? inner : radius;
    return `${(r * Math.cos(angle)).toFixed(2)},${(r * Math.sin(angle)).toFixed(2)}`;
  }).join("L") + "Z";

const SYMBOL_PATHS = {
  circle: "M4,0A4,4 0 1 1 -4,0A4,4 0 1 1 4,0Z",
  square: "M-3.6,-3.6H3.6V3.6H-3.6Z",
  diamond: polygon(4, 5),
  "triangle-up": polygon(3, 5),
  "triangle-down": polygon(3, 5, Math.PI),
  star: polygon(5, 5.5, 0, 2.2),
  pentagon: polygon(5, 4.6),
  hexagon: polygon(6, 4.6),
  cross: "M-1.6,-4.6H1.6V-1.6H4.6V1.6H1.6V4.6H-1.6V1.6H-4.6V-1.6H-1.6Z",
  bowtie: "M-4.6,-3.6L4.6,3.6V-3.6L-4.6,3.6Z",
};

/** Buttons that show and hide; `remark` adds to a name, such as how many runs diverged. */
function legend(all, remark = () => "") {
  const buttons = all.map(look => {
    const extra = remark(look);
    return element("button", {
      type: "button", "data-name": look.name, title: look.settings || null,
      onclick: () => toggle(look),
      onmouseenter: () => touched.matches || point(look.name), onmouseleave: () => point(""),
      onfocus: event => event.target.matches(":focus-visible") && point(look.name), onblur: () => point(""),
    }, swatch(look), element("span", {class: look.subject ? "subject" : ""}, ...breakable(look.name)),
      extra ? element("small", {}, extra) : null);
  });
  const made = element("div", {class: "legend", role: "group", "aria-label": "Show or hide"}, ...buttons);
  if (all.length > 3) {
    made.append(
      element("button", {type: "button", class: "quiet", onclick: () => { hidden.clear(); changed(); }}, "all"),
      element("button", {type: "button", class: "quiet", onclick: () => { all.forEach(l => hidden.add(l.name)); changed(); }}, "none"));
  }
  legends.push(made);
  press(made);
  return made;
}

function toggle(look) {
  if (!hidden.delete(look.name)) hidden.add(look.name);
  changed();
}

function point(name) {
  if (pointedAt === name) return;
  pointedAt = name;
  drawVisible();
}

function changed() {
  legends.forEach(press);
  drawAll();
}

const press = made =>
  made.querySelectorAll("[data-name]").forEach(button =>
    button.setAttribute("aria-pressed", String(!hidden.has(button.dataset.name))));

/** Pointing is for what is looked at. */
function drawVisible() {
  charts.filter(chart => {
    const {top, bottom} = chart.plot.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  }).forEach(chart => chart.draw());
}
