// A recorded run in place of the live street: play and pause, a tick forth or back, jumps to a time or to what happened.

import { html, id, text, attribute, choices, field, select, say } from "./dom.js";
import { street, shot } from "./live.js";
import { kindOf } from "./log.js";
import { word, language, onLanguage } from "./words.js";

const SPEEDS = [1, 2, 5, 10, 20, 50, 100];
const TICK = 100; // ms
const KINDS = ["all", "fault", "order", "event"];
const COLOURS = { event: "--soft", order: "--accent", fault: "--red" };

let shown = -1; // the tick the page shows
let position = 0; // the tick that is wanted; moves while the film plays
let times = 1;
let playing = false;
let asking = false;
let clock = 0; // of a journal, ms after its first event: what happened in it is no tick
let before = 0; // when the last frame was
let which = "all";
let told = () => {};
const nodes = {};

export function build(onShot) {
  told = onShot;
  onLanguage(draw);
  draw();
  document.addEventListener("keydown", key);
  new ResizeObserver(strip).observe(id("time"));
}

// The tick that is shown.
export function index() {
  return Math.max(0, shown);
}

export function film() {
  return street.site.theatre;
}

function draw() {
  const button = (name, label, act, key) => {
    nodes[name] = html("button", { type: "button", id: name, onclick: act, "aria-keyshortcuts": key, title: `${word("theatre." + name)} (${word("key." + key)})` }, label);
    attribute(nodes[name], "aria-label", word("theatre." + name));
    return nodes[name];
  };
  nodes.speeds = choices(word("speed"), SPEEDS.map((value) => ({ value, label: "×" + value })), (value) => { times = Number(value); state(); });
  nodes.slider = html("input", { type: "range", id: "tick", min: 0, max: film().size - 1, step: 1, "aria-label": word("theatre.slider"), oninput: () => jump(Number(nodes.slider.value)) });
  nodes.when = html("input", { type: "datetime-local", id: "when", step: 1 });
  nodes.marks = html("canvas", { class: "marks", "aria-hidden": "true", onclick: point });
  nodes.place = html("b", { id: "place" });
  nodes.mark = html("span", { id: "mark", "aria-live": "polite" });
  id("time").replaceChildren(
    html("div", { class: "buttons" }, button("previous", "«", () => seek(-1), "Shift+ArrowLeft"), button("back", film().journal ? "‹" : "‹ 0.1 s", () => step(-1), "ArrowLeft"),
      button("play", "", () => play(!playing), "Space"), button("forth", film().journal ? "›" : "0.1 s ›", () => step(1), "ArrowRight"), button("next", "»", () => seek(1), "Shift+ArrowRight")),
    field(word("theatre.which"), select(KINDS.map((value) => ({ value, label: word("theatre." + value) })), which, (value) => { which = value; })),
    nodes.speeds,
    html("div", { class: "fields jump" }, field(word("theatre.when"), nodes.when), html("button", { type: "button", id: "jump", onclick: toTime }, word("theatre.jump"))),
    html("div", { class: "film" }, nodes.marks, nodes.slider, html("p", {}, nodes.place, nodes.mark)),
    ...(film().ending ? [html("p", { class: "hint ending" }, (language === "fr" && film().endingFr) || film().ending)] : []));
  state();
  cursor();
  strip();
}

function state() {
  street.playing = playing ? times : 0;
  text(nodes.play, word(playing ? "pause" : "theatre.go"));
  attribute(nodes.play, "aria-pressed", String(playing));
  nodes.speeds.mark(times);
}

function play(on) {
  playing = on && position < film().size - 1;
  before = performance.now();
  clock = film().times?.[Math.floor(position)] ?? 0;
  state();
}

function step(by) {
  play(false);
  jump(Math.floor(position) + by);
}

// Shows this tick next, or the nearest there is.
export function jump(to) {
  position = Math.min(film().size - 1, Math.max(0, to));
}

// All of the past again: another junction is looked at.
export function again() {
  shown = -1;
}

// To what happened next or before.
function seek(way) {
  play(false);
  const here = Math.floor(position);
  const all = film().marks.filter((one) => (which === "all" || one.is === which) && (way > 0 ? one.i > here : one.i < here));
  if (!all.length) return say(word(way > 0 ? "theatre.noNext" : "theatre.noPrevious"));
  jump((way > 0 ? all[0] : all.at(-1)).i);
}

function toTime() {
  if (!nodes.when.value) return;
  const wanted = nodes.when.value.padEnd(19, ":00");
  let [low, high] = [0, film().size - 1];
  // The wall clock of the site as text goes up with the ticks, but for the night of a clock change.
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (local(wallOf(middle)) >= wanted) high = middle; else low = middle + 1;
  }
  jump(low);
}

// Reckoned from the first tick: what is shown is told by the room.
function wallOf(tick) {
  if (film().times) return Date.parse(film().first) + film().times[tick];
  const [first, last] = [Date.parse(film().first), Date.parse(film().last)];
  return film().size > 1 ? first + ((last - first) * tick) / (film().size - 1) : first;
}

function local(at) {
  const parts = Object.fromEntries(new Intl.DateTimeFormat("en-GB", { timeZone: street.site.zone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit" })
    .formatToParts(at).map((part) => [part.type, part.value]));
  return `${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}:${parts.second}`;
}

function key(event) {
  if (event.altKey || event.ctrlKey || event.metaKey || document.querySelector("dialog[open]")) return;
  const on = event.target;
  if (on.matches?.("input, select, textarea, canvas, summary, [role=application]")) return;
  const way = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (way) event.shiftKey ? seek(way) : step(way);
  else if (event.key === " " && !on.matches?.("button, a, [role=button]")) play(!playing);
  else return;
  event.preventDefault();
}

// Called at each frame: moves the film on and asks for the tick that is wanted.
export function frame() {
  const now = performance.now();
  if (playing) {
    forward((now - before) * times);
    if (position >= film().size - 1) play(false);
  }
  before = now;
  if (!asking && Math.floor(position) !== shown) ask(Math.floor(position));
}

// The film moves on by this time, ms.
function forward(by) {
  if (!film().times) position = Math.min(film().size - 1, position + by / TICK);
  else {
    clock += by;
    while (position < film().size - 1 && film().times[Math.floor(position) + 1] <= clock) position = Math.floor(position) + 1;
  }
}

async function ask(tick) {
  asking = true;
  try {
    const answer = await fetch(`shot?i=${tick}${shown >= 0 && tick > shown ? `&after=${shown}` : ""}`);
    const data = await answer.json();
    shot(data);
    shown = tick;
    cursor();
    told(data);
  } catch {
    play(false);
    say(word("unreachable"), true);
    position = Math.max(0, shown);
  } finally {
    asking = false;
  }
}

function cursor() {
  if (shown < 0) return;
  if (document.activeElement !== nodes.slider) nodes.slider.value = String(shown);
  attribute(nodes.slider, "aria-valuetext", street.lamps?.at);
  const at = Date.parse(street.lamps?.at);
  if (document.activeElement !== nodes.when && Number.isFinite(at)) nodes.when.value = local(at);
  text(nodes.place, `${word(film().journal ? "theatre.number" : "tick")} ${street.tick} · ${local(at).slice(11)}.${Math.floor((at % 1000) / 100)}`);
  const mark = film().marks.findLast((one) => one.i <= shown);
  text(nodes.mark, mark ? `${mark.i === shown ? "▸ " : `${word("theatre.before")} `}${kindOf(mark.kind)} ${mark.subject} ${(language === "fr" ? mark.textFr : mark.text) ?? ""}` : "");
  attribute(nodes.mark, "data-is", mark && mark.i === shown ? mark.is : null);
}

// Where something happened, faults over orders over events.
function strip() {
  const canvas = nodes.marks;
  const wide = canvas.clientWidth;
  if (wide < 20) return;
  const scale = devicePixelRatio || 1;
  canvas.width = Math.round(wide * scale);
  canvas.height = Math.round(14 * scale);
  const pen = canvas.getContext("2d");
  pen.setTransform(scale, 0, 0, scale, 0, 0);
  const style = getComputedStyle(document.documentElement);
  for (const is of Object.keys(COLOURS)) {
    pen.fillStyle = style.getPropertyValue(COLOURS[is]).trim();
    for (const mark of film().marks) if (mark.is === is) pen.fillRect(8 + ((wide - 16) * mark.i) / Math.max(1, film().size - 1) - 1, is === "event" ? 6 : 0, 2, 14);
  }
}

function point(event) {
  const box = nodes.marks.getBoundingClientRect();
  const tick = ((event.clientX - box.left - 8) / (box.width - 16)) * (film().size - 1);
  const near = film().marks.reduce((best, one) => (!best || Math.abs(one.i - tick) < Math.abs(best.i - tick) ? one : best), null);
  play(false);
  jump(near && Math.abs(near.i - tick) < film().size / 100 ? near.i : Math.round(tick));
}
