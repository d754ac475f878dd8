// The event log: what the agent told the centre, newest first.

import { html, id } from "./dom.js";
import { street } from "./live.js";
import { word, language, onLanguage } from "./words.js";

const SHOWN = 80;

let before = -1;
let clock = null; // makes hours of instants; one for all rows, for making it is slow

export function build() {
  onLanguage(() => update(true));
  update(true);
}

export function update(again = false) {
  const newest = street.events.at(-1)?.seq ?? 0;
  if (!again && newest === before) return;
  before = newest;
  clock = new Intl.DateTimeFormat(language === "fr" ? "fr-FR" : "en-GB", { timeZone: street.site.zone, timeStyle: "medium" });
  const rows = street.events.slice(-SHOWN).reverse().map(row);
  id("log").replaceChildren(rows.length ? html("ol", { class: "log", reversed: true }, ...rows) : html("p", { class: "empty" }, word("logEmpty")));
}

// The name of a kind of event, for people.
export function kindOf(kind) {
  const known = word("event." + kind);
  return known === kind ? kind.toLowerCase().replaceAll("_", " ") : known;
}

function row(event) {
  if (event.leftOut) return html("li", { "data-kind": "LEFT_OUT" }, html("span", {}, word("logLeftOut", { n: event.leftOut })));
  const when = Date.parse(event.at);
  const time = Number.isFinite(when) ? clock.format(when) : "";
  const kind = kindOf(event.kind);
  return html("li", { "data-severity": event.severity, "data-kind": event.kind },
    html("time", {}, time), html("b", {}, kind), html("span", { class: "subject" }, event.subject),
    html("span", {}, (language === "fr" ? event.textFr : event.text) ?? ""),
    ...(event.severity === "INFO" ? [] : [html("em", {}, word("severity." + event.severity))]));
}
