// What should be repaired, why, and how.

import { html, id } from "./dom.js";
import { street } from "./live.js";
import { word, language, onLanguage } from "./words.js";

let before = "";

export function build() {
  onLanguage(() => update(true));
  update(true);
}

export function update(again = false) {
  const { latched, latchCause, latchCauseFr, faults = [] } = street.state ?? {};
  const picture = JSON.stringify([latched, latchCause, faults]);
  if (!again && picture === before) return;
  before = picture;
  const rows = faults.map((fault) => html("li", { "data-code": fault.code },
    html("b", {}, fault.subject), html("code", {}, fault.code),
    html("p", {}, (language === "fr" ? fault.textFr : null) ?? fault.text),
    html("small", {}, `${word("since")} ${time(fault.since)}`)));
  if (latched) rows.unshift(html("li", { class: "grave" }, html("b", {}, word("latched")),
    html("p", {}, (language === "fr" ? latchCauseFr : null) ?? latchCause ?? ""), html("p", { class: "remedy" }, word(remedy(street.state)))));
  id("faults").replaceChildren(rows.length ? html("ul", { class: "faults" }, ...rows) : html("p", { class: "empty" }, word("noFaults")));
}

// The word for what to do about a latch. A machine that is too busy is not mended in the cabinet.
export function remedy({ latched, latchCause, faults = [] }) {
  const code = latched ? faults.find((fault) => fault.text === latchCause)?.code : undefined;
  return { LATE_TICK: "remedyLate", FLASHER_HOLDS: "remedyFlasher" }[code] ?? "remedy";
}

function time(at) {
  const when = Date.parse(at);
  return Number.isFinite(when) ? new Date(when).toLocaleTimeString(language === "fr" ? "fr-FR" : "en-GB", { timeZone: street.site.zone }) : "";
}
