// Builds the page from site.json, then follows the live stream.

import { id, say } from "./dom.js";
import { begin, word, onLanguage } from "./words.js";
import { listen, choose, begin as know } from "./live.js";
import * as junction from "./junction.js";
import * as diagram from "./diagram.js";
import * as status from "./status.js";
import * as orders from "./orders.js";
import * as cabinet from "./cabinet.js";
import * as chooser from "./chooser.js";

begin();
try {
  const answer = await fetch("site.json");
  know(await answer.json());
} catch {
  say(word("unreachable"), true);
  throw new Error("no site");
}

status.build();
junction.build(cabinet.onLamp);
diagram.build();
orders.build();
cabinet.build();
chooser.build((name) => {
  choose(name);
  junction.build(cabinet.onLamp);
  diagram.draw(true);
  orders.build();
  cabinet.update(true);
  chooser.update();
  status.update();
});
onLanguage(status.update);
status.update();

listen((kind) => {
  if (kind === "lamps" || kind === "cabinet" || kind === "signal") junction.update();
  if (kind === "state" || kind === "signal") diagram.draw();
  if (kind === "state" || kind === "ack" || kind === "order") orders.update();
  if (kind === "cabinet") cabinet.update();
  if (kind === "state") chooser.update();
  status.update();
});

function frame() {
  status.frame();
  diagram.frame();
  requestAnimationFrame(frame);
}
frame();
document.body.dataset.ready = "yes";
id("title").setAttribute("tabindex", "-1");
