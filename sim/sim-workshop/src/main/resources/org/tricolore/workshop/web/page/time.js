// The hand on the street's clock: pause, one tick, how fast, and what the wall clock shows.

import { html, id, say, deed, choices, field, attribute } from "./dom.js";
import { street, speed, now } from "./live.js";
import { word, onLanguage } from "./words.js";

const SPEEDS = [1, 2, 5, 20, 100, 1000];

let before = 1;
let pause = null;
let step = null;
let speeds = null;
let when = null;
let begun = false; // the field of the clock has had its first hour

export function build() {
  onLanguage(draw);
  draw();
}

function draw() {
  pause = html("button", { type: "button", id: "pause", onclick: () => set(speed() === 0 ? before : 0) });
  step = html("button", { type: "button", id: "step", onclick: () => deed("step", {}, word("unreachable")) }, word("step"));
  speeds = choices(word("speed"), SPEEDS.map((value) => ({ value, label: "×" + value })), set);
  when = html("input", { type: "datetime-local", id: "when", step: 1, min: "2000-01-01T00:00", max: "2099-12-31T23:59" });
  begun = false;
  id("time").replaceChildren(
    html("div", { class: "buttons" }, pause, step), speeds,
    html("div", { class: "fields jump" }, field(word("jumpTo"), when),
      html("button", { type: "button", onclick: jump }, word("jump")),
      html("button", { type: "button", title: word("jumpHint"), onclick: () => deed("jump", { to: "CLOCK_CHANGE" }, word("unreachable")) }, word("clockChange"))));
  update();
}

function jump() {
  if (/^20\d\d-/.test(when.value)) return deed("jump", { to: when.value }, word("unreachable"));
  say(word("badClock"), true);
  return when.focus();
}

function set(times) {
  if (speed() !== 0) before = speed();
  return deed("speed", { times: Number(times) }, word("unreachable"));
}

export function update() {
  if (!pause) return;
  const stands = speed() === 0;
  pause.textContent = word(stands ? "go" : "pause");
  attribute(pause, "aria-pressed", String(stands));
  step.disabled = !stands;
  speeds.mark(speed());
}

// The field begins with the hour that is; whoever empties it then finds it empty.
export function frame() {
  const at = now();
  if (at === null || !when || begun) return;
  begun = true;
  when.value = local(at);
}

// The street's wall clock as the field wants it.
function local(at) {
  const parts = Object.fromEntries(new Intl.DateTimeFormat("en-GB", { timeZone: street.site.zone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" })
    .formatToParts(at).map((part) => [part.type, part.value]));
  return `${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}`;
}
