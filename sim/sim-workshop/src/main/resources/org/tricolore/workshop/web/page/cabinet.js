// The cabinet corner: what a technician does with his hands.

import { html, id, say, attribute, deed, field, select } from "./dom.js";
import { street } from "./live.js";
import { word, onLanguage } from "./words.js";

const LAMP_STATES = ["WELL", "BROKEN", "WELDED", "FED"];
const SIGHTS = ["WELL", "FOGGED", "CUT"];

let lamp = "";
let eye = "";
let before = "";

export function build() {
  onLanguage(() => update(true));
  update(true);
}

async function act(what, more = {}, done = null) {
  const view = await deed(what, more, word("unreachable"));
  if (view && done) say(done);
}

function lamps() {
  return street.site.groups.flatMap((group) => group.lamps.map((one) => ({ value: `${group.name} ${one.name}`, label: `${group.name} ${word("colour." + one.colour)}` })));
}

export function update(again = false) {
  const { doorOpen = false, policeKey = false, mains = true, line = true, lamps: wrong = {}, sights = {}, occupied = [], seen = [], switched = [], mission } = street.bench ?? {};
  const veiled = mission?.running === true;
  const picture = JSON.stringify([veiled, doorOpen, policeKey, mains, line, wrong, sights, occupied, seen, switched]);
  if (!again && picture === before) return;
  before = picture;
  const focused = document.activeElement?.dataset?.act;
  const all = lamps();
  // The lamp chosen before may hang at a junction that is not looked at any more.
  if (!all.some((one) => one.value === lamp)) lamp = all[0]?.value ?? "";
  const names = Object.keys(wrong).map((name) => `${name}: ${word("lampIs." + wrong[name])}`);
  id("cabinet").replaceChildren(
    html("dl", { class: "now-facts" },
      fact("door", word(doorOpen ? "open" : "closed"), doorOpen),
      fact("policeKey", word(policeKey ? "keyIn" : "keyOut"), policeKey),
      fact("mains", word(veiled ? "veiled" : mains ? "mainsOn" : "mainsOff"), !mains),
      fact("link", word(veiled ? "veiled" : line ? "whole" : "cut"), !line),
      fact("wrongLamps", veiled ? word("veiled") : names.join(", ") || word("none"), names.length > 0)),
    html("div", {}, html("div", { class: "buttons" },
      action(doorOpen ? "closeDoor" : "openDoor", () => act("door", { open: !doorOpen }), "door"),
      action("reset", () => act("reset", {}, word("resetDone")), "reset", !doorOpen),
      action(policeKey ? "releaseKey" : "turnKey", () => act("key", { turned: !policeKey }), "key"),
      action(mains ? "cutMains" : "backMains", () => act("mains", { on: !mains }), "mains", veiled),
      action(line ? "cutLink" : "mendLink", () => act("line", { on: !line }), "line", veiled)),
      html("p", { class: "hint" }, word("resetHint"))),
    ...(veiled ? [html("p", { class: "hint" }, word("missionHands"))] : [hand(select(all.map((one) => ({ ...one, label: wrong[one.value] ? `${one.label} — ${word("lampIs." + wrong[one.value])}` : one.label })), lamp, (name) => { lamp = name; update(true); }), "lamp",
      LAMP_STATES.filter((one) => one !== (wrong[lamp] ?? "WELL")).map((one) => action("lampDo." + one, () => act("lamp", { lamp, is: one }), "lamp-" + one)), "clickLamp"),
    ...eyes(sights)]),
    ...hands(street.site.detectors.map(({ name, button }) => ({ name, button, on: occupied.includes(name), seen: seen.includes(name), what: "detector" })), "detectors"),
    ...hands(street.site.switches.map(({ name, kind }) => ({ name, button: kind === "POLICE_NEXT", on: switched.includes(name), what: "switch" })), "switches"));
  if (focused) refocus(focused);
}

// What had the focus has it again; where it is gone or at rest, the choice that it belonged to.
function refocus(mark) {
  const find = (name) => id("cabinet").querySelector(`[data-act="${name}"]:not([disabled])`);
  const heir = find(mark) ?? find(mark.split("-")[0] + "-choice") ?? id("h-cabinet");
  heir.focus({ preventScroll: true });
}

function hand(choice, label, buttons, hint) {
  attribute(choice, "data-act", label + "-choice");
  return html("div", {}, html("div", { class: "fields" }, field(word(label), choice, true)), html("div", { class: "buttons" }, ...buttons), hint ? html("p", { class: "hint" }, word(hint)) : "");
}

function eyes(sights) {
  const all = street.site.detectors;
  if (!all.length) return [];
  if (!all.some((one) => one.name === eye)) eye = all[0].name;
  const choice = select(all.map(({ name }) => ({ value: name, label: sights[name] ? `${name} — ${word("sightIs." + sights[name])}` : name })), eye, (name) => { eye = name; update(true); });
  return [hand(choice, "sight", SIGHTS.map((one) => {
    const button = action("sightIs." + one, () => act("sight", { detector: eye, is: one }), "sight-" + one);
    attribute(button, "aria-pressed", String((sights[eye] ?? "WELL") === one));
    return button;
  }))];
}

// Loops to stand on, buttons to press and switches to turn, where the site has any that somebody listens to.
function hands(all, kind) {
  if (!all.length) return [];
  const one = ({ name, button, on, seen, what }) => {
    const node = html("button", { type: "button", "data-act": `${what}-${name}`, "data-seen": seen ? "yes" : null, onclick: () => act(what, { [what]: name, on: button || !on }) }, name);
    if (!button) attribute(node, "aria-pressed", String(on));
    return node;
  };
  return [html("div", {}, html("h3", {}, word(kind)), html("div", { class: "buttons" }, ...all.map(one)),
    html("p", { class: "hint" }, word(kind === "detectors" ? "detectorsHint" : "panelHint")))];
}

function fact(key, value, notable) {
  return html("div", {}, html("dt", {}, word(key)), html("dd", { class: notable ? "notable" : null }, value));
}

function action(key, onclick, mark, disabled = false) {
  return html("button", { type: "button", onclick, "data-act": mark, disabled }, word(key));
}
