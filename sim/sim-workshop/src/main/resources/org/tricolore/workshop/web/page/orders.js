// The life of every order the line tells of, whichever post gave it and from where.

import { html, id } from "./dom.js";
import { street, several } from "./live.js";
import { order, describe } from "./console.js";
import { branch } from "./whatif.js";
import { word, language, onLanguage } from "./words.js";

const ENDS = ["REFUSED", "EXPIRED", "REVOKED", "SUPERSEDED"];
let before = "";
let built = false;

export function build() {
  if (!built) onLanguage(() => update(true));
  built = true;
  update(true);
}

// Whom an order is for; nothing where there is only one junction.
function where(target) {
  if (!target || (target === "junction" && !several())) return "";
  return target === "junction" ? word("allJunctions") : target;
}

function time(at) {
  const when = Date.parse(at);
  return Number.isFinite(when)
    ? new Date(when).toLocaleTimeString(language === "fr" ? "fr-FR" : "en-GB", { timeZone: street.site.zone })
    : "";
}

// Newest last; an order nobody answered yet is the newest.
function age(one) {
  const at = Date.parse(one.issuedAt ?? one.acks[0]?.at);
  return Number.isFinite(at) ? at : Infinity;
}

// The end of the lease: told by the agent, else reckoned from when the order was received.
function end(one) {
  const at = Date.parse(one.expires) || Date.parse(one.acks[0]?.at) + one.minutes * 60000;
  return Number.isFinite(at) ? time(new Date(at).toISOString()) : "";
}

export function update(again = false) {
  const all = [...street.orders.values()].sort((a, b) => age(b) - age(a) || 0);
  // The table is drawn anew only when it changes: a button that is being pressed must not vanish.
  const picture = JSON.stringify(all);
  if (!again && picture === before) return;
  before = picture;
  if (all.length === 0) {
    id("orders").replaceChildren(html("p", { class: "empty" }, word("noOrders")));
    return;
  }
  const table = html("table", {}, html("thead", {}, html("tr", {},
    ...["what", "life", "until"].map((key) => html("th", { scope: "col" }, word(key))), html("th", {}))));
  const body = html("tbody");
  for (const one of all) body.append(row(one));
  table.append(body);
  id("orders").replaceChildren(table);
}

function row(one) {
  const acks = [...one.acks].sort((a, b) => (a.seq ?? 0) - (b.seq ?? 0) || String(a.at).localeCompare(String(b.at)));
  if (acks.length === 0) acks.push({ phase: one.phase ?? "SENT", at: one.issuedAt });
  const last = acks[acks.length - 1];
  const ended = acks.some((ack) => ENDS.includes(ack.phase));
  const life = html("ol", { class: "life" });
  for (const ack of acks) {
    life.append(html("li", { "data-phase": ack.phase, title: Number.isFinite(ack.tick) && ack.tick >= 0 ? `${word("tick")} ${ack.tick}` : null },
      html("b", {}, word("life." + ack.phase)), html("time", {}, time(ack.at))));
  }
  const told = (language === "fr" ? last.textFr : null) ?? last.text;
  const cell = html("td", {}, life);
  if (last.code || told) cell.append(html("p", { class: "told" }, [last.code, told].filter(Boolean).join(": ")));
  const of = one.post ?? "PC_CIRCULATION";
  const revocable = !street.site.theatre && street.site.posts[of] && !ended && one.do && one.do.type !== "Revoke";
  // In a recording one can only ask what would have been without it.
  const without = street.site.theatre && one.i !== undefined;
  return html("tr", { class: ended ? "ended" : "live" },
    html("td", { class: "what" }, html("b", {}, describe(one.do)),
      html("small", {}, [one.do?.type === "Revoke" ? "" : where(one.target), word("post." + (one.post ?? "PC_CIRCULATION")), one.id.slice(0, 8)].filter(Boolean).join(" · ")),
      ...(one.reason ? [html("small", {}, `« ${one.reason} »`)] : [])),
    cell,
    html("td", {}, end(one)),
    html("td", {}, ...(without ? [html("button", { type: "button", class: "quiet", "data-without": one.id,
      onclick: () => branch({ without: one }, one.i) }, word("whatIf.without"))] : []), ...(revocable ? [html("button", { type: "button", class: "quiet",
      onclick: () => order({ type: "Revoke", order: one.id }, one.target, of, word("revoking")) }, word("revoke"))] : [])));
}
