// What would have come of another order, from the tick that is shown on: both runs under each other, and how long one stood.

import { html, svg, id, post, say, choices, field, select } from "./dom.js";
import { street } from "./live.js";
import { describe } from "./console.js";
import { index, jump } from "./theatre.js";
import { COLOURS } from "./history.js";
import { word, language, onLanguage } from "./words.js";

const ROW = 30;
const TOP = 30;
const MINUTES = [2, 5, 15];

let minutes = "15";
let detector = "";
let last = null; // { i, told, change }
let wide = 5;
let asking = false;

export function build() {
  onLanguage(() => { draw(); show(); });
  draw();
  new ResizeObserver(show).observe(id("branch"));
}

function draw() {
  const span = html("input", { id: "branch-minutes", type: "number", min: 1, max: 120, step: 1, value: minutes, inputmode: "numeric", oninput: (e) => { minutes = e.target.value; } });
  const parts = [html("h3", {}, word("whatIf.compare")), html("div", { class: "fields" }, field(word("whatIf.minutes"), span),
    html("button", { type: "button", id: "branch-none", onclick: () => branch({}) }, word("whatIf.nothing")))];
  const all = street.site.detectors.map((one) => one.name);
  if (all.length) {
    if (!all.includes(detector)) detector = all[0];
    const held = (on) => html("button", { type: "button", "data-held": String(on), onclick: () => branch({ what: [`detector detector=${detector} on=${on}`] }) }, word(on ? "whatIf.sees" : "whatIf.blind"));
    parts.push(html("div", { class: "fields" }, field(word("whatIf.detector"), select(all, detector, (name) => { detector = name; })), held(true), held(false)));
  }
  id("whatif").replaceChildren(...parts);
}

// Asks what would have been: { order } as the console gives it, { without } one that was given, or { what: [lines] }; from this tick or the one shown.
export async function branch(change, from = index()) {
  if (asking) return;
  asking = true;
  say(word("whatIf.reckoning"));
  const { without, ...body } = change;
  if (without) body.what = [`without ${without.id}`];
  const told = await post("branch", { i: from, minutes: Number(minutes) || 15, ...body }, word("unreachable"));
  asking = false;
  if (!told) return;
  last = { i: from, told, change };
  show();
  say(word("whatIf.done"));
  id("area-branch").scrollIntoView({ block: "nearest" });
}

function number(value, digits = 0) {
  return value.toLocaleString(language, { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

function time(at) {
  return new Date(at).toLocaleTimeString(language === "fr" ? "fr-FR" : "en-GB", { timeZone: street.site.zone });
}

function show() {
  const area = id("area-branch");
  area.hidden = last === null;
  if (!last) return;
  const { told } = last;
  const widths = choices(word("windowOf"), MINUTES.map((value) => ({ value, label: word("minutes", { n: value }) })), (value) => { wide = Number(value); show(); });
  widths.mark(wide);
  const steps = told.whatIf.some((line) => line.startsWith("order ")) ? told.orders : [];
  id("branch").replaceChildren(
    html("p", { class: "because" }, html("b", {}, word("whatIf.from", { tick: told.from.tick, at: time(told.from.at) })), html("span", {}, changed(last.change))),
    ...(steps.length ? [html("ol", { class: "life" }, ...steps.map(step))] : []),
    html("p", { id: "branch-differs" }, ...differs(told)),
    html("p", { id: "branch-total" }, total(told.delay.vehicles)),
    widths, drawing(told), legend(), table(told.delay),
    html("p", { class: "hint", id: "branch-assumes" }, `${(language === "fr" ? told.assumesFr : told.assumes)} ${comers(told.delay)}`));
}

// What is otherwise, in words.
function changed({ order, what = [], without }) {
  const given = (one) => [word("post." + one.post), describe(one.do)].join(" · ");
  if (order) return given(order);
  if (without) return word("whatIf.notGiven", { order: given(without) });
  return what.length ? what.join(" · ") : word("whatIf.nothing");
}

function step(one) {
  return html("li", { "data-phase": one.phase, title: (language === "fr" ? one.textFr : one.text) ?? null },
    html("b", {}, word("life." + one.phase)), html("time", {}, time(one.at)), ...(one.code ? [html("span", {}, `${one.code}: ${(language === "fr" ? one.textFr : one.text) ?? ""}`)] : []));
}

function differs(told) {
  if (!told.differs) return [word("whatIf.same", { s: number(told.seconds) })];
  const at = last.i + (told.differs.tick - told.from.tick);
  return [html("span", {}, word("whatIf.differs", { tick: told.differs.tick, at: time(told.differs.at), lamps: told.differs.lamps.join(", ") })), " ",
    html("button", { type: "button", class: "quiet", onclick: () => jump(at) }, word("whatIf.look"))];
}

function total({ was, branch: would, differenceSeconds }) {
  const values = { was: number(was.seconds), branch: number(would.seconds), d: number(Math.abs(differenceSeconds)), a: number(was.mean, 1), b: number(would.mean, 1) };
  return word(differenceSeconds < 0 ? "whatIf.less" : differenceSeconds > 0 ? "whatIf.more" : "whatIf.equal", values);
}

function comers({ demand, recordedWays, seed }) {
  return word(demand === "RECORDED" && recordedWays > 0 ? "whatIf.recorded" : "whatIf.curve", { n: recordedWays, seed });
}

// Each group twice: above as it was, below what would have been.
function drawing(told) {
  const groups = street.site.groups.filter((group) => told.strips[group.name]);
  const room = Math.max(280, id("branch").clientWidth - 4);
  const names = 44;
  const first = told.differs ? (told.differs.tick - told.from.tick) / 10 : 0;
  const begin = Math.max(0, Math.min(first - 15, told.seconds - wide * 60));
  const end = Math.min(told.seconds, begin + wide * 60);
  const x = (second) => names + ((second - begin) / Math.max(1, end - begin)) * (room - names - 6);
  const bottom = TOP + groups.length * ROW;
  const label = `${word("whatIf.drawing")} ${groups.map((group) => group.name).join(", ")}`;
  const paper = svg("svg", { width: room, height: bottom + 4, viewBox: `0 0 ${room} ${bottom + 4}`, class: "rows both", role: "img", "aria-label": label });
  const apart = [10, 20, 30, 60, 120, 300].find((step) => ((room - names) * step) / Math.max(1, end - begin) > 62) ?? 600;
  for (let second = Math.ceil(begin / apart) * apart; second <= end; second += apart) {
    paper.append(svg("line", { x1: x(second), x2: x(second), y1: TOP - 8, y2: bottom, class: "grid" }),
      svg("text", { x: x(second), y: 14, class: "figure-axis" }, time(Date.parse(told.from.at) + second * 1000)));
  }
  groups.forEach((group, i) => {
    const y = TOP + i * ROW;
    paper.append(svg("text", { x: 2, y: y + 17, class: "row-name" }, group.name), svg("line", { x1: 0, x2: room, y1: y + ROW - 2, y2: y + ROW - 2, class: "grid" }));
    strip(paper, told.strips[group.name].was, y + 2, "was", x, begin, end);
    strip(paper, told.strips[group.name].branch, y + 14, "branch", x, begin, end);
  });
  if (told.differs) paper.append(svg("line", { x1: x(first), x2: x(first), y1: TOP - 10, y2: bottom, class: "cursor" }));
  return html("div", { class: "scroll" }, paper);
}

function strip(paper, stretches, y, which, x, begin, end) {
  stretches.forEach(([from, aspect], i) => {
    const a = Math.max(begin, from);
    const b = Math.min(end, stretches[i + 1]?.[0] ?? end);
    const colour = COLOURS[aspect];
    if (b <= a || !colour) return;
    const flashing = aspect.startsWith("FLASHING");
    const thin = colour === "red" && !flashing;
    paper.append(svg("rect", { x: x(a), y: thin ? y + 4 : y, width: Math.max(0.5, x(b) - x(a)), height: thin ? 2.5 : 10, class: `bar ${colour}${flashing ? " flashing" : ""}`, "data-of": which }));
  });
}

function legend() {
  return html("p", { class: "legend" }, word("whatIf.legend"));
}

function table(delay) {
  const cell = (one) => html("td", {}, `${number(one.seconds)} s`, html("small", {}, word("whatIf.passed", { n: one.passed + one.waiting, mean: number(one.mean, 1) })));
  const row = (name, one, all = false) => html("tr", { class: all ? "all" : null, "data-approach": name }, html("th", { scope: "row" }, name), cell(one.was), cell(one.branch),
    html("td", { "data-better": one.differenceSeconds === 0 ? null : String(one.differenceSeconds < 0) }, `${one.differenceSeconds > 0 ? "+" : ""}${number(one.differenceSeconds)} s`));
  const name = (one) => (one.onFoot ? word("whatIf.onFoot", { name: one.name }) : one.name);
  return html("table", { id: "branch-delay" }, html("thead", {}, html("tr", {}, ...["whatIf.stood", "whatIf.was", "whatIf.would", "whatIf.difference"].map((key) => html("th", { scope: "col" }, word(key))))),
    html("tbody", {}, ...delay.approaches.map((one) => row(name(one), one)), row(word("whatIf.vehicles"), delay.vehicles, true), row(word("whatIf.walkers"), delay.onFoot, true)));
}

// The order of the console, as a question.
export function ask(body) {
  return branch({ order: body });
}
