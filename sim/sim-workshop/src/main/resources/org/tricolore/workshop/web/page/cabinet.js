// The cabinet corner: what a technician does with his hands.

import { html, id, post, say, attribute } from "./dom.js";
import { street } from "./live.js";
import { word, onLanguage } from "./words.js";

let chosen = "";
let before = "";
let dialog = null;

export function build() {
  onLanguage(() => update(true));
  update(true);
}

async function act(action, more = {}, done = null) {
  const view = await post("cabinet", { action, ...more }, word("unreachable"));
  if (view && done) say(done);
}

function lamps() {
  return street.site.groups.flatMap((group) => group.lamps.flatMap((lamp) => lamp.channels.map((channel) => ({ group, lamp, channel }))));
}

function name({ group, lamp, channel }) {
  return `${group.name} ${word("colour." + lamp.colour)} (${word("channel")} ${channel})`;
}

export function update(again = false) {
  const view = street.cabinet ?? { doorOpen: false, policeKey: false, broken: [] };
  const picture = JSON.stringify(view);
  if (!again && picture === before) return;
  before = picture;
  const focused = document.activeElement?.dataset?.act;
  const select = html("select", { id: "lamp", "data-act": "lamp", onchange: (e) => { chosen = e.target.value; update(true); } });
  for (const one of lamps()) {
    select.append(html("option", { value: one.channel, selected: String(one.channel) === chosen },
      name(one) + (view.broken.includes(one.channel) ? ` — ${word("broken")}` : "")));
  }
  // The lamp chosen before may hang at a junction that is not looked at any more.
  if (![...select.options].some((option) => option.value === chosen) && select.options.length) chosen = select.options[0].value;
  const isBroken = view.broken.includes(Number(chosen));
  const broken = lamps().filter((one) => view.broken.includes(one.channel));
  id("cabinet").replaceChildren(
    html("dl", { class: "now-facts" },
      fact("door", word(view.doorOpen ? "open" : "closed"), view.doorOpen),
      fact("policeKey", word(view.policeKey ? "keyIn" : "keyOut"), view.policeKey),
      fact("brokenLamps", broken.map(name).join(", ") || word("none"), broken.length > 0)),
    html("div", {}, html("div", { class: "buttons" },
      action(view.doorOpen ? "closeDoor" : "openDoor", () => act("door", { open: !view.doorOpen }), "door"),
      action("reset", () => act("reset", {}, word("resetDone")), "reset", !view.doorOpen),
      action(view.policeKey ? "releaseKey" : "turnKey", () => act("policeKey", { turned: !view.policeKey }), "key")),
      html("p", { class: "hint" }, word("resetHint"))),
    html("div", {}, html("div", { class: "fields" },
      html("label", { class: "wide" }, html("span", {}, word("lamp")), select),
      action(isBroken ? "mendLamp" : "breakLamp", () => act(isBroken ? "mendLamp" : "breakLamp", { channel: Number(chosen) }), "break")),
      html("p", { class: "hint" }, word("clickLamp"))),
    ...hands(view, street.site.detectors, "detectors"),
    ...hands(view, street.site.panel, "panel"));
  if (focused) id("cabinet").querySelector(`[data-act="${focused}"]`)?.focus();
}

// Loops to stand on, buttons to press and switches to turn, where the site has any that somebody listens to.
function hands(view, all, kind) {
  if (!all?.length) return [];
  const one = ({ name, button }) => {
    const on = view.occupied?.includes(name) ?? false;
    const node = html("button", { type: "button", "data-act": `d-${name}`, onclick: () => act("detector", { name, on: button || !on }) }, name);
    if (!button) attribute(node, "aria-pressed", String(on));
    return node;
  };
  return [html("div", {}, html("h3", {}, word(kind)), html("div", { class: "buttons" }, ...all.map(one)),
    html("p", { class: "hint" }, word(kind + "Hint")))];
}

function fact(key, value, notable) {
  return html("div", {}, html("dt", {}, word(key)), html("dd", { class: notable ? "notable" : null }, value));
}

function action(key, onclick, mark, disabled = false) {
  return html("button", { type: "button", onclick, "data-act": mark, disabled }, word(key));
}

// A lamp of the drawing was clicked.
export function onLamp(group, lamp) {
  dialog?.remove();
  const close = () => dialog.close();
  const buttons = lamp.channels.map((channel) => {
    const broken = street.cabinet?.broken?.includes(channel);
    return html("button", { type: "button", class: "main", onclick: () => { act(broken ? "mendLamp" : "breakLamp", { channel }); close(); } },
      `${word(broken ? "mendLamp" : "breakLamp")} · ${word("channel")} ${channel}`);
  });
  dialog = html("dialog", { class: "lamp-menu", "aria-labelledby": "lamp-menu-title" },
    html("h3", { id: "lamp-menu-title" }, `${group.name} · ${word("lamp").toLowerCase()} ${word("colour." + lamp.colour)}`),
    html("div", { class: "buttons" }, ...buttons, html("button", { type: "button", onclick: close }, word("cancel"))));
  document.body.append(dialog);
  attribute(dialog, "data-colour", lamp.colour);
  dialog.showModal();
}
