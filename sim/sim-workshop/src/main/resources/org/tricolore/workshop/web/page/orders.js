// The desk of PC Circulation: orders given from here, and the life of every order the line tells of.

import { html, id, post, say, attribute } from "./dom.js";
import { street, several } from "./live.js";
import { word, language, onLanguage } from "./words.js";

const ENDS = ["REFUSED", "EXPIRED", "REVOKED", "SUPERSEDED"];
const MODES = ["NORMAL", "FLASHING_YELLOW", "ALL_RED", "DARK"];

let minutes = "30";
let reason = "";
let before = "";
let forAll = false;
let built = false;

export function build() {
  if (!built) onLanguage(() => { desk(); update(true); });
  built = true;
  desk();
  update(true);
}

function desk() {
  const lease = html("input", { id: "minutes", type: "number", min: 1, max: 1440, step: 1, value: minutes, inputmode: "numeric", oninput: (e) => { minutes = e.target.value; } });
  const why = html("input", { id: "reason", type: "text", maxlength: 200, placeholder: word("reasonHint"), value: reason, oninput: (e) => { reason = e.target.value; } });
  const plans = street.site.plans.map((plan) => button({ type: "SelectPlan", plan: plan.name }, plan.name, `${plan.cycle} s`));
  const actuated = (street.site.stagePlans ?? []).map((plan) => button({ type: "SelectPlan", plan }, plan, word("actuated")));
  const modes = MODES.map((mode) => button({ type: "SetMode", mode }, word("mode." + mode)));
  id("desk").replaceChildren(
    html("div", { class: "fields" },
      html("label", {}, html("span", {}, word("lease")), lease),
      html("label", { class: "wide" }, html("span", {}, word("reason")), why)),
    ...(several() ? [whom()] : []),
    html("h3", {}, word("selectPlan")), html("div", { class: "buttons" }, ...plans, ...actuated),
    html("h3", {}, word("setMode")), html("div", { class: "buttons" }, ...modes));
  mark();
}

// Whether the next order is for the junction that is looked at or for all of the cabinet.
function whom() {
  const one = (all, label) => html("label", { class: "choice" },
    html("input", { type: "radio", name: "whom", checked: forAll === all, onchange: () => { forAll = all; } }), html("span", {}, label));
  return html("fieldset", { class: "whom" }, html("legend", {}, word("whom")), one(false, street.junction), one(true, word("allJunctions")));
}

function button(clause, label, small) {
  return html("button", { type: "button", "data-choice": clause.plan ?? clause.mode, "data-kind": clause.type, onclick: () => order(clause) },
    html("span", {}, label), ...(small ? [html("small", {}, small)] : []));
}

async function order(clause, why = reason) {
  const time = Number(minutes);
  if (!(time >= 1 && time <= 1440)) {
    say(word("badLease"), true);
    id("minutes").focus();
    return;
  }
  const target = several() && !forAll ? street.junction : "junction";
  const answer = await post("order", { do: clause, target, minutes: time, reason: why }, word("unreachable"));
  if (answer) say(`${word("sent")}${language === "fr" ? " " : ""}: ${[where(target), describe(clause)].filter(Boolean).join(" · ")}`);
}

// Shows which plan and mode the street has now.
function mark() {
  for (const node of id("desk").querySelectorAll("[data-choice]")) {
    const now = node.dataset.kind === "SelectPlan" ? street.state?.plan : street.state?.mode;
    attribute(node, "aria-pressed", String(now === node.dataset.choice));
    node.classList.toggle("wanted-now", node.dataset.kind === "SelectPlan" && street.state?.wantedPlan === node.dataset.choice && now !== node.dataset.choice);
  }
}

function describe(clause) {
  if (!clause) return "…";
  if (clause.plan) return `${word("plan")} ${clause.plan}`;
  if (clause.mode) return word("mode." + clause.mode);
  if (clause.type === "Revoke") return `${word("revoke")} ${String(clause.order).slice(0, 8)}`;
  return clause.type ?? "…";
}

// Whom an order is for; nothing where there is only one junction.
function where(target) {
  return !several() || !target ? "" : target === "junction" ? word("allJunctions") : target;
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
  mark();
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
  const mine = (one.post ?? "PC_CIRCULATION") === "PC_CIRCULATION";
  const revocable = mine && !ended && one.do && one.do.type !== "Revoke";
  return html("tr", { class: ended ? "ended" : "live" },
    html("td", { class: "what" }, html("b", {}, describe(one.do)),
      html("small", {}, [one.do?.type === "Revoke" ? "" : where(one.target), word("post." + (one.post ?? "PC_CIRCULATION")), one.id.slice(0, 8)].filter(Boolean).join(" · ")),
      ...(one.reason ? [html("small", {}, `« ${one.reason} »`)] : [])),
    cell,
    html("td", {}, end(one)),
    html("td", {}, ...(revocable ? [html("button", { type: "button", class: "quiet",
      onclick: () => order({ type: "Revoke", order: one.id }, word("revoking")) }, word("revoke"))] : [])));
}
