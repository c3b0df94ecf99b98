// While a study goes on, its report is written again and again: a page that is open shows the newest, as its reader left it.

/** In milliseconds: how often it is asked for, and how long a page stays at least. */
const ASKS = 1000;
const STAYS = 3000;

const PLACE = "gradus report " + location.pathname;

/** What the reader of the version before had chosen, if there was one in this tab. */
const before = (() => {
  try {
    const kept = JSON.parse(sessionStorage.getItem(PLACE));
    sessionStorage.removeItem(PLACE);
    return kept;
  } catch {
    return null;
  }
})();

const each = (selector, use) => document.querySelectorAll("section").forEach(made =>
  made.querySelectorAll(selector).forEach((part, i) => use(part, `${made.id} ${i}`)));

function reload() {
  const chosen = {version: document.documentElement.dataset.version, x: scrollX, y: scrollY, hidden: [...hidden], open: [], time: [], steps: {}};
  each("details", (part, name) => part.open && chosen.open.push(name));
  each(".switch button[data-axis=time][aria-pressed=true]", (part, name) => chosen.time.push(name));
  each("input[type=range]", (part, name) => part.value === part.max || (chosen.steps[name] = part.value));
  try {
    sessionStorage.setItem(PLACE, JSON.stringify(chosen));
  } catch {
    // Then the next version begins as a new one.
  }
  location.reload();
}

/** Names that are hidden are so before the page is built; the rest is chosen again in it. */
function chooseAgain() {
  if (!before) return;
  each("details", (part, name) => before.open.includes(name) && (part.open = true));
  each(".switch button[data-axis=time]", (part, name) => before.time.includes(name) && part.click());
  each("input[type=range]", (part, name) => {
    if (!(name in before.steps)) return;
    part.value = before.steps[name];
    part.dispatchEvent(new Event("input"));
  });
  scrollAgain();
}

/** Once more when all has its height. */
function scrollAgain() {
  if (before) scrollTo({left: before.x, top: before.y, behavior: "instant"});
}

/** Nobody is interrupted who looks closely. */
const isBusy = () => document.hidden || performance.now() < STAYS || players.some(player => player.timer)
  || document.querySelector(".plot:hover, input[type=range]:active") !== null || getSelection().type === "Range";

/** Called by the file beside this page. */
function newestVersion(version) {
  if (version !== document.documentElement.dataset.version && !isBusy()) reload();
}

/** Asks until there is a newer version; where the file is gone, the last one is there, or this page is alone. */
function follow() {
  const {newest, version} = document.documentElement.dataset;
  if (!newest) return;
  const last = () => (isBusy() ? setTimeout(last, ASKS) : reload());
  const ask = () => {
    const asked = element("script", {src: `${encodeURIComponent(newest)}?${Date.now()}`,
      onload: () => { asked.remove(); setTimeout(ask, ASKS); },
      onerror: () => { if (before?.version !== version) last(); }});
    document.head.append(asked);
  };
  setTimeout(ask, ASKS);
}
