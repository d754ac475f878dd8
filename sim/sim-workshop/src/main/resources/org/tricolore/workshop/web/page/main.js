// Builds the page from site.json, then follows the live stream, or a recording.

import { id, say } from "./dom.js";
import { begin, word, onLanguage, rename } from "./words.js";
import { street, listen, choose, begin as know } from "./live.js";
import { onHead } from "./lamp.js";
import * as junction from "./junction.js";
import * as traffic from "./traffic.js";
import * as diagram from "./diagram.js";
import * as past from "./history.js";
import * as status from "./status.js";
import * as faults from "./faults.js";
import * as log from "./log.js";
import * as orders from "./orders.js";
import * as posts from "./console.js";
import * as cabinet from "./cabinet.js";
import * as equipment from "./equipment.js";
import * as time from "./time.js";
import * as scenario from "./scenario.js";
import * as missions from "./missions.js";
import * as chooser from "./chooser.js";
import * as theatre from "./theatre.js";
import * as whatif from "./whatif.js";

begin();
try {
  const answer = await fetch("site.json");
  know(await answer.json());
} catch {
  say(word("unreachable"), true);
  throw new Error("no site");
}

// A recording has no hands: what only hands are for is left out.
const recorded = Boolean(street.site.theatre);
const hands = recorded ? [] : [time, traffic, cabinet, scenario, missions];

if (recorded) {
  document.body.classList.add("theatre");
  rename({ time: "theatre.time", desk: "whatIf.desk", consoleTitle: "whatIf.hint", footer: "theatre.footer" });
  document.body.classList.toggle("journal", Boolean(street.site.theatre.journal));
  posts.askBy(whatif.ask);
  theatre.build(showTick);
  whatif.build();
}
status.build();
for (const part of hands.slice(0, 2)) part.build();
junction.build(onHead);
for (const part of [diagram, past, faults, log, posts, orders, equipment, ...hands.slice(2)]) part.build();
chooser.build((name) => {
  choose(name);
  junction.build(onHead);
  diagram.draw(true);
  past.forget();
  posts.build();
  orders.build();
  if (recorded) theatre.again();
  else cabinet.update(true);
  chooser.update();
  status.update();
});
onLanguage(status.update);
status.update();

// A tick of a recording has come.
function showTick({ whole }) {
  if (whole) diagram.forget();
  past.fill(street.past);
  log.update(whole);
  for (const part of [junction, diagram, orders, posts, faults, chooser, equipment, status]) (part.update ?? part.draw)();
}

// A fast street tells many things between two frames: what they change is drawn once, in the next one.
const changed = new Set();

if (!recorded) {
  listen((kind) => {
    if (kind === "signal") past.news();
    changed.add(kind);
  });
}

const DRAWS = {
  lamps: [junction],
  signal: [junction, diagram],
  state: [diagram, orders, posts, faults, chooser, equipment],
  bench: [junction, cabinet, traffic, equipment, time, scenario, missions],
  look: [equipment],
  event: [log],
  leftOut: [log],
  ack: [orders],
  order: [orders],
};
const QUIET = ["traffic", "look", "event", "leftOut"]; // the state of things is the same

function redraw() {
  if (changed.size === 0) return;
  const kinds = [...changed];
  changed.clear();
  if (kinds.includes("traffic")) traffic.news();
  for (const part of new Set(kinds.flatMap((kind) => DRAWS[kind] ?? []))) (part.update ?? part.draw)();
  if (kinds.some((kind) => !QUIET.includes(kind))) status.update();
}

function frame() {
  redraw();
  for (const part of [status, diagram, past, equipment, ...(recorded ? [theatre] : [time, traffic])]) part.frame();
  requestAnimationFrame(frame);
}
frame();
document.body.dataset.ready = "yes";
id("title").setAttribute("tabindex", "-1");
