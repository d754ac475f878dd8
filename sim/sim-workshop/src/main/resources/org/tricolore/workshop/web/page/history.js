// What each signal has shown of late, with plan and stage, and for each stretch why: drawn on a canvas that scrolls.

import { html, id, text, attribute, choices } from "./dom.js";
import { street, now, several, junctions } from "./live.js";
import { word, language, onLanguage } from "./words.js";

const ROW = 18;
const TOP = 34;
const NAME = 44;
const MINUTES = [1, 3, 10];
const KEPT = 15 * 60000;
export const COLOURS = { GREEN: "green", WALK: "green", VERTICAL_BAR: "green", RED: "red", DONT_WALK: "red", HORIZONTAL_BAR: "red", YELLOW: "yellow", DISC: "yellow", RED_AMBER: "yellow", FLASHING_YELLOW: "yellow", FLASHING_DISC: "yellow", FLASHING_RED: "red", FLASHING_GREEN: "green", FLASHING_DONT_WALK: "red" };

let shown = new Map(); // group → stretches { from, aspect, why }
let marks = []; // { at, plan, stage }
let minutes = 3;
let canvas = null;
let because = null;
let widths = null;
let chosen = null; // { group, at }
let paints = {};
let lastPaint = 0;

export function build() {
  const draw = () => {
    widths = choices(word("windowOf"), MINUTES.map((value) => ({ value, label: word("minutes", { n: value }) })), (value) => { minutes = Number(value); widths.mark(minutes); });
    widths.mark(minutes);
    canvas = html("canvas", { class: "history", tabindex: "0", role: "application", "aria-describedby": "because-there", onclick: point, onkeydown: key });
    because = html("p", { id: "because-there", class: "because", "aria-live": "polite" }, word("historyHint"));
    id("history").replaceChildren(widths, canvas, because);
    attribute(canvas, "aria-label", word("historyTitle"));
  };
  onLanguage(draw);
  draw();
  colours();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", colours);
}

function colours() {
  const style = getComputedStyle(document.documentElement);
  paints = Object.fromEntries(["red", "yellow", "green", "ink", "soft", "edge", "accent", "fill"].map((name) => [name, style.getPropertyValue("--" + name).trim()]));
}

// Another junction is looked at.
export function forget() {
  marks = [];
  chosen = null;
}

// The agent has told what the groups show.
export function news() {
  const signal = street.signal;
  const at = Date.parse(signal?.at);
  if (!Number.isFinite(at)) return;
  for (const [group, aspect] of Object.entries(signal.groups ?? {})) {
    if (!shown.has(group)) shown.set(group, []);
    const row = shown.get(group);
    const last = row.at(-1);
    if (last && last.from > at) row.length = 0; // the clock was set back
    if (!row.length || last.aspect !== aspect) row.push({ from: at, aspect, why: signal.why?.[group] });
    while (row.length > 1 && row[1].from < at - KEPT) row.shift();
  }
  const mark = marks.at(-1);
  if (mark && mark.at > at) marks = [];
  if (!mark || mark.plan !== signal.plan || mark.stage !== signal.stage) marks.push({ at, plan: signal.plan, stage: signal.stage });
  while (marks.length > 1 && marks[1].at < at - KEPT) marks.shift();
}

// What a recording tells of the past: all of it, or what came since the tick before.
export function fill({ groups, marks: stages, whole }) {
  if (whole) {
    shown = new Map();
    marks = [];
  }
  for (const [group, changes] of Object.entries(groups)) {
    if (!shown.has(group)) shown.set(group, []);
    shown.get(group).push(...changes.map(({ at, aspect, why }) => ({ from: Date.parse(at), aspect, why })));
  }
  if (junctions()[0]?.name === street.junction || !several()) marks.push(...stages.map((one) => ({ ...one, at: Date.parse(one.at) })));
}

function point(event) {
  const box = canvas.getBoundingClientRect();
  const row = Math.floor((event.clientY - box.top - TOP) / ROW);
  const group = street.site.groups[row]?.name;
  const at = now() - (1 - (event.clientX - box.left - NAME) / (box.width - NAME)) * minutes * 60000;
  if (group) explain(group, stretch(group, at));
}

function stretch(group, at) {
  return (shown.get(group) ?? []).findLastIndex((one) => one.from <= at);
}

function key(event) {
  const groups = street.site.groups.map((one) => one.name);
  const row = Math.max(0, groups.indexOf(chosen?.group));
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  const turn = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (!step && !turn) return;
  event.preventDefault();
  const group = groups[Math.min(groups.length - 1, Math.max(0, row + (turn ?? 0)))];
  const all = shown.get(group) ?? [];
  const at = chosen?.from ?? Infinity;
  const index = stretch(group, at) + (step ?? 0);
  explain(group, Math.min(all.length - 1, Math.max(0, index)));
}

function explain(group, index) {
  const one = shown.get(group)?.[index];
  if (!one) return;
  chosen = { group, from: one.from };
  const when = new Date(one.from).toLocaleTimeString(language === "fr" ? "fr-FR" : "en-GB", { timeZone: street.site.zone });
  const why = (language === "fr" ? one.why?.textFr : null) ?? one.why?.text ?? "–";
  text(because, `${group} · ${word("aspect." + one.aspect)} ${word("since")} ${when} — ${why}`);
}

// Called at each frame; drawn some times a second.
export function frame() {
  const at = now();
  if (!canvas || at === null || performance.now() - lastPaint < 90 || canvas.clientWidth < 60) return;
  lastPaint = performance.now();
  const groups = street.site.groups;
  const scale = devicePixelRatio || 1;
  const wide = canvas.clientWidth;
  const high = TOP + groups.length * ROW + 4;
  if (canvas.width !== Math.round(wide * scale) || canvas.height !== Math.round(high * scale)) {
    canvas.width = Math.round(wide * scale);
    canvas.height = Math.round(high * scale);
    canvas.style.height = high + "px";
  }
  const pen = canvas.getContext("2d");
  pen.setTransform(scale, 0, 0, scale, 0, 0);
  pen.clearRect(0, 0, wide, high);
  const begin = at - minutes * 60000;
  const x = (when) => NAME + ((when - begin) / (minutes * 60000)) * (wide - NAME);
  pen.font = "11px system-ui, sans-serif";
  pen.textBaseline = "middle";
  for (let tick = Math.ceil(begin / 10000) * 10000; tick <= at; tick += minutes > 3 ? 60000 : 10000) {
    pen.fillStyle = paints.edge;
    pen.fillRect(x(tick), TOP - 4, 1, high - TOP);
  }
  stages(pen, x, begin, at, wide);
  groups.forEach((group, i) => row(pen, group, TOP + i * ROW, x, begin, at, wide));
}

function stages(pen, x, begin, at, wide) {
  marks.forEach((mark, i) => {
    const from = Math.max(begin, mark.at);
    const to = Math.min(at, marks[i + 1]?.at ?? at);
    if (to <= begin || from >= at) return;
    pen.fillStyle = i % 2 ? paints.fill : paints.edge;
    pen.fillRect(x(from), 14, x(to) - x(from), 14);
    pen.fillStyle = paints.ink;
    if (mark.stage && x(to) - x(from) > pen.measureText(mark.stage).width + 6) pen.fillText(mark.stage, x(from) + 3, 21);
    if (mark.plan && mark.plan !== marks[i - 1]?.plan && x(from) < wide - 30) {
      pen.fillStyle = paints.accent;
      pen.fillRect(x(from), 2, 1.5, 26);
      pen.fillText(word("planBecame", { plan: mark.plan }), x(from) + 4, 6);
    }
  });
}

function row(pen, group, y, x, begin, at, wide) {
  const all = shown.get(group.name) ?? [];
  all.forEach((one, i) => {
    const to = Math.min(at, all[i + 1]?.from ?? at);
    const from = Math.max(begin, one.from);
    const colour = COLOURS[one.aspect];
    if (to <= from || !colour) return;
    const thin = colour === "red" && !one.aspect.startsWith("FLASHING");
    pen.fillStyle = paints[colour];
    const [top, tall] = thin ? [y + 8, 3] : [y + 3, 12];
    if (one.aspect.startsWith("FLASHING")) {
      for (let dash = Math.floor(from / 1000) * 1000; dash < to; dash += 1000 * Math.max(1, minutes)) {
        const a = Math.max(from, dash);
        const b = Math.min(to, dash + 500 * Math.max(1, minutes));
        if (b > a) pen.fillRect(x(a), top, x(b) - x(a), tall);
      }
    } else {
      pen.fillRect(x(from), top, Math.max(1, x(to) - x(from)), tall);
    }
    if (chosen?.group === group.name && chosen.from === one.from) {
      pen.strokeStyle = paints.accent;
      pen.lineWidth = 2;
      pen.strokeRect(x(from), y + 1, x(to) - x(from), ROW - 3);
    }
  });
  pen.clearRect(0, y, NAME - 2, ROW);
  pen.fillStyle = paints.ink;
  pen.fillText(group.name, 2, y + 9);
}
