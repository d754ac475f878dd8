// The junctions of a cabinet: which one is looked at, and what the others do meanwhile.

import { html, id, text, attribute } from "./dom.js";
import { street, junctions, several, stateOf } from "./live.js";
import { word, onLanguage } from "./words.js";

let tabs = [];

export function build(onChosen) {
  if (!several()) return;
  tabs = junctions().map(({ name }) => {
    const now = html("small");
    return { name, now, node: html("button", { type: "button", onclick: () => onChosen(name) }, html("b", {}, name), now) };
  });
  id("junctions").replaceChildren(...tabs.map((tab) => tab.node));
  id("junctions").hidden = false;
  onLanguage(update);
  update();
}

export function update() {
  attribute(id("junctions"), "aria-label", word("junctions"));
  for (const { name, now, node } of tabs) {
    const state = stateOf(name);
    const running = state?.phase === "RUNNING" && state.mode === "NORMAL";
    attribute(node, "aria-pressed", String(name === street.junction));
    attribute(node, "data-running", state ? String(running) : null);
    text(now, !state ? "–" : running ? state.plan ?? word("noPlan") : state.mode === "NORMAL" ? word("phase." + state.phase) : word("mode." + state.mode));
  }
  if (several()) for (const node of document.querySelectorAll(".chosen")) text(node, street.junction ?? "");
}
