// The posts' console: what each post may order here, each order signed by the room with the key of that post.

import { html, id, post, say, attribute, field, select } from "./dom.js";
import { street, several } from "./live.js";
import { form } from "./forms.js";
import { word, language, onLanguage } from "./words.js";

// The seven posts of the control room first, as they sit.
const SEATS = ["PC_CIRCULATION", "PC_SECURITE", "PC_POLICE_MUNICIPALE", "DIVIA", "PC_NEIGE", "CSU", "ALLO_MAIRIE", "EMERGENCY"];
const QUICK = ["SelectPlan", "SetMode", "RequestStage"];

// The others, what is wanted most often first.
const OTHERS = ["MoveBollard", "RequestPriority", "ShowMessage", "SetParameter", "ForceDetector", "AttachReport", "RunSelfTest", "ClearMessage", "ClearPriority"];

let seat = "PC_CIRCULATION";
let minutes = "30";
let reason = "";
let forAll = false;
let kind = "";
let built = false;
let asker = null; // in a recording nothing is ordered, only asked about

export function build() {
  if (!built) onLanguage(draw);
  built = true;
  draw();
}

// From now on orders go to somebody who only asks what they would have done.
export function askBy(whom) {
  asker = whom;
}

function grants(type) {
  return (street.site.posts[seat]?.orders ?? []).filter((one) => one.type === type);
}

function draw() {
  const rights = street.site.posts[seat] ?? { orders: [] };
  const seats = select(SEATS.filter((one) => street.site.posts[one]).map((one) => ({ value: one, label: word("post." + one) })), seat, (one) => { seat = one; kind = ""; draw(); id("post").focus(); });
  attribute(seats, "id", "post");
  const lease = html("input", { id: "minutes", type: "number", min: 1, max: 44640, step: 1, value: minutes, inputmode: "numeric", oninput: (e) => { minutes = e.target.value; } });
  const why = html("input", { id: "reason", type: "text", maxlength: 200, placeholder: word("reasonHint"), value: reason, oninput: (e) => { reason = e.target.value; } });
  const offers = rows();
  const idle = offers.length === 0;
  const hint = !rights.orders.length ? word("readsOnly") : idle ? word("nothingHere") : word(asker ? "whatIf.only" : "signedWith");
  const parts = [
    html("div", { class: "fields" }, field(word("post"), seats, true), ...(idle ? [] : [field(word("lease"), lease), field(word("reason"), why, true)])),
    html("p", { class: "hint" }, [rights.rank ? word("rank", { n: rights.rank }) : null, hint].filter(Boolean).join(" · ")),
    ...(several() && !idle ? [whom()] : []), ...offers];
  id("desk").replaceChildren(...parts);
  mark();
}

// Everything this post may order here; nothing where the site has none of what its orders are for.
function rows() {
  const parts = [];
  if (grants("SelectPlan").length) parts.push(...row("selectPlan", [
    ...street.site.plans.map((plan) => button({ type: "SelectPlan", plan: plan.name }, plan.name, `${plan.cycle} s`)),
    ...(street.site.stagePlans ?? []).map((plan) => button({ type: "SelectPlan", plan }, plan, word("actuated")))]));
  const modes = ["NORMAL", "FLASHING_YELLOW", "ALL_RED", "DARK"].filter((mode) => grants("SetMode").some((one) => !one.values || one.values.includes(mode)));
  if (modes.length) parts.push(...row("setMode", modes.map((mode) => button({ type: "SetMode", mode }, word("mode." + mode), longest("SetMode", mode)))));
  if (grants("RequestStage").length && street.site.stages.length) parts.push(...row("corridor", street.site.stages.map(({ name }) => button({ type: "RequestStage", stage: name }, name))));
  const others = OTHERS.filter((type) => grants(type).length > 0 && form(type, grants(type), () => {}) !== null);
  if (others.length) parts.push(other(others));
  return parts;
}

function row(title, buttons) {
  return [html("h3", {}, word(title)), html("div", { class: "buttons", role: "group", "aria-label": word(title) }, ...buttons)];
}

// The longest lease of one value, where it is shorter than what is asked for anyway.
function longest(type, value) {
  const most = Math.max(...grants(type).filter((one) => !one.values || one.values.includes(value)).map((one) => one.longestSeconds));
  return most <= 3600 ? word("longest", { t: span(most) }) : null;
}

function span(seconds) {
  if (seconds >= 86400) return `${seconds / 86400} ${language === "fr" ? "j" : "d"}`;
  if (seconds >= 3600) return `${seconds / 3600} h`;
  return seconds >= 60 ? `${seconds / 60} min` : `${seconds} s`;
}

// All other orders of the post: one is chosen, its form opens.
function other(types) {
  if (!types.includes(kind)) kind = types[0];
  const holder = html("div", { class: "other" });
  const show = () => holder.replaceChildren(form(kind, grants(kind), (clause, target) => order(clause, target)));
  const choice = select(types.map((type) => ({ value: type, label: word("do." + type) })), kind, (type) => { kind = type; show(); });
  attribute(choice, "id", "order-kind");
  show();
  return html("details", { class: "others", open: innerWidth > 900 || !grants("SelectPlan").length },
    html("summary", {}, word("otherOrder")), html("div", { class: "fields" }, field(word("orderKind"), choice, true)), holder);
}

// Whether the next order is for the junction that is looked at or for all of the cabinet.
function whom() {
  const one = (all, label) => html("label", { class: "choice" },
    html("input", { type: "radio", name: "whom", checked: forAll === all, onchange: () => { forAll = all; } }), html("span", {}, label));
  return html("fieldset", { class: "whom" }, html("legend", {}, word("whom")), one(false, street.junction), one(true, word("allJunctions")));
}

function button(clause, label, small) {
  return html("button", { type: "button", "data-choice": clause.plan ?? clause.mode ?? clause.stage, "data-kind": clause.type, onclick: () => order(clause) },
    html("span", {}, label), ...(small ? [html("small", {}, small)] : []));
}

// Sends an order of the post that is chosen, or of the one that is named.
export async function order(clause, target = null, of = seat, why = reason) {
  const time = Number(minutes);
  if (!(Number.isInteger(time) && time >= 1 && time <= 44640)) {
    say(word("badLease"), true);
    id("minutes")?.focus();
    return;
  }
  const whose = target ?? (several() && !forAll ? street.junction : "junction");
  const body = { post: of, do: clause, target: whose, minutes: time, reason: why };
  if (asker) return asker(body);
  const answer = await post("order", body, word("unreachable"));
  if (answer) say(`${word("sent")}${language === "fr" ? " " : ""}: ${[word("post." + of), describe(clause)].filter(Boolean).join(" · ")}`);
}

export function describe(clause) {
  if (!clause) return "…";
  if (clause.plan) return `${word("plan")} ${clause.plan}`;
  if (clause.mode) return word("mode." + clause.mode);
  if (clause.type === "Revoke") return `${word("revoke")} ${String(clause.order).slice(0, 8)}`;
  const rest = ["stage", "position", "multi", "name", "value", "vehicle", "text"].map((name) => clause[name]).filter((value) => value !== undefined && value !== null);
  return [word("do." + clause.type), ...rest].join(" ");
}

// Shows which plan and mode the street has now.
function mark() {
  for (const node of id("desk").querySelectorAll("[data-choice]")) {
    const now = { SelectPlan: street.state?.plan, SetMode: street.state?.mode }[node.dataset.kind];
    if (now !== undefined) attribute(node, "aria-pressed", String(now === node.dataset.choice));
    node.classList.toggle("wanted-now", node.dataset.kind === "SelectPlan" && street.state?.wantedPlan === node.dataset.choice && now !== node.dataset.choice);
  }
}

export function update() {
  mark();
}
