// What opens when a signal is clicked: why it shows what it shows, when that may change, and hands for each of its lamps.

import { html, select, field, deed } from "./dom.js";
import { street, aspect, now } from "./live.js";
import { word, language } from "./words.js";

const STATES = ["WELL", "BROKEN", "WELDED", "FED"];

let dialog = null;

export function onHead(group, lamp) {
  dialog?.remove();
  const close = () => dialog.close();
  // Who comes to a signal with something wrong comes for that lamp.
  const isWrong = (one) => Boolean(street.bench?.lamps?.[`${group.name} ${one.name}`]);
  let chosen = (isWrong(lamp) ? lamp : group.lamps.find(isWrong) ?? lamp).name;
  const buttons = html("div", { class: "buttons", role: "group" });
  const show = () => {
    const label = `${group.name} ${chosen}`;
    const is = street.bench?.lamps?.[label] ?? "WELL";
    if (street.site.theatre) return buttons.replaceChildren();
    if (street.bench?.mission?.running) return buttons.replaceChildren(html("p", { class: "hint" }, word("missionHands")));
    buttons.replaceChildren(...STATES.filter((one) => one !== is).map((one) => html("button", { type: "button", class: one === "BROKEN" || one === "WELL" ? "main" : null, "data-lamp-do": one,
      onclick: async () => { await deed("lamp", { lamp: label, is: one }, word("unreachable")); close(); } }, word("lampDo." + one))));
  };
  const lamps = select(group.lamps.map((one) => ({ value: one.name, label: one.name === one.colour ? word("colour." + one.colour) : `${word("colour." + one.colour)} (${one.name})` })), chosen, (name) => { chosen = name; show(); });
  const shows = aspect(group);
  const why = street.signal?.why?.[group.name];
  dialog = html("dialog", { class: "lamp-menu", "aria-labelledby": "lamp-menu-title" },
    html("h3", { id: "lamp-menu-title" }, `${group.name} · ${group.type}`),
    html("p", { class: "because" }, html("b", {}, word("whyNow", { aspect: shows ? word("aspect." + shows) : "?" })), html("span", { id: "because" }, why ? (language === "fr" ? why.textFr ?? why.text : why.text) : "–")),
    html("p", { class: "hint" }, `${word("next")}${language === "fr" ? "\u00a0:" : ":"} ${next(group)}`),
    ...(street.site.theatre ? [] : [field(word("lamp"), lamps)]), buttons,
    html("div", { class: "buttons end" }, html("button", { type: "button", onclick: close }, word("cancel"))));
  show();
  document.body.append(dialog);
  dialog.showModal();
}

function next(group) {
  const told = street.signal?.next?.[group.name];
  const at = now();
  const seconds = (time) => Math.max(0, Math.round((Date.parse(time) - at) / 1000));
  if (told?.likely) return word("likely", { s: seconds(told.likely) });
  if (told?.earliest) return word("earliest", { s: seconds(told.earliest) });
  return word("unknownNext");
}
