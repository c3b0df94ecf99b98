"use strict";
// Tells which version it sees, and in what state; in the first it chooses what later ones have to keep.
let asked = 0;
new MutationObserver(changes => changes.forEach(change => change.addedNodes.forEach(node => (asked += node.src ? 1 : 0))))
  .observe(document, {childList: true, subtree: true});
addEventListener("load", async () => {
  const root = document.documentElement;
  const one = selector => document.querySelector(selector);
  const pause = time => new Promise(done => setTimeout(done, time));
  while (!root.dataset.charts) await pause(50);
  await pause(100);
  const first = sessionStorage.getItem("seen") === null;
  const again = sessionStorage.getItem("seen") === one("h1").textContent;
  sessionStorage.setItem("seen", one("h1").textContent);
  if (first) {
    one(".legend button[data-name=adam]").click();
    one(".switch button[data-axis=time]").click();
    one("details").open = true;
    const slider = one("input[type=range]");
    slider.value = 7;
    slider.dispatchEvent(new Event("input"));
    scrollTo({top: 700, behavior: "instant"});
  }
  // Long enough to have asked, or to have gone on.
  await pause(again || !root.dataset.newest ? 4500 : 1500);
  console.log("SEEN " + JSON.stringify({
    title: one("h1").textContent,
    stays: again,
    asked,
    state: [[...hidden], one(".switch button[data-axis=time]").getAttribute("aria-pressed") === "true", one("details").open,
      one(".controls output").textContent, Math.round(scrollY)],
  }));
});
