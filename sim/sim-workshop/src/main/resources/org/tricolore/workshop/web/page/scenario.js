// Scenarios: what is done at the desk is written down, can be edited, and is played again.

import { html, id, text, post, attribute } from "./dom.js";
import { street } from "./live.js";
import { word, language, onLanguage } from "./words.js";

let sheet = null;
let problems = null;
let record = null;
let play = null;
let progress = null;
let wasWriting = false;
let kept = "";
let found = [];
let good = false;

export function build() {
  onLanguage(draw);
  draw();
  fetchText();
}

function draw() {
  if (sheet) kept = sheet.value;
  sheet = html("textarea", { id: "sheet", rows: 9, spellcheck: "false", autocomplete: "off", oninput: () => { found = []; good = false; told(); } });
  sheet.value = kept;
  problems = html("ul", { class: "problems", "aria-live": "polite" });
  record = html("button", { type: "button", id: "record", onclick: () => ask(street.bench?.writing ? "stopWriting" : "write") });
  play = html("button", { type: "button", id: "play", class: "main", onclick: () => ask(street.bench?.playing ? "stop" : "play") });
  progress = html("span", { class: "soft", role: "status" });
  id("scenario").replaceChildren(
    html("div", { class: "buttons" }, record, html("button", { type: "button", id: "check", onclick: () => ask("check") }, word("check")), play, progress),
    html("label", { class: "sheet" }, html("span", {}, word("scenarioText")), sheet),
    problems, html("p", { class: "hint" }, word("scenarioHint")));
  told();
  update();
}

async function ask(action) {
  const answer = await post("scenario", { action, ...(action === "check" || action === "play" ? { text: sheet.value } : {}) }, word("unreachable"));
  if (!answer) return;
  found = answer.problems ?? [];
  good = action === "check" && found.length === 0;
  told();
}

async function fetchText() {
  try {
    kept = await (await fetch("scenario")).text();
    sheet.value = kept;
  } catch { /* the page says elsewhere that the workshop is away */ }
}

function told() {
  const all = [...found, ...(street.bench?.playing === false ? [] : [])];
  const lines = all.map((one) => html("li", {}, (language === "fr" ? one.textFr : null) ?? one.text));
  if (good) lines.push(html("li", { class: "good" }, word("scenarioGood")));
  for (const one of street.bench?.refused ?? []) lines.push(html("li", {}, (language === "fr" ? one.textFr : null) ?? one.text));
  problems.replaceChildren(...lines);
}

export function update() {
  if (!sheet) return;
  const { writing = false, playing = false, played = 0, playedOf = 0, refused = [] } = street.bench ?? {};
  text(record, word(writing ? "stopRecording" : "record"));
  attribute(record, "aria-pressed", String(writing));
  text(play, word(playing ? "stopPlaying" : "play"));
  text(progress, writing ? word("recording") : playing ? word("playing", { n: played, m: playedOf }) : playedOf ? word("playedAll", { n: played, m: playedOf }) : "");
  if (wasWriting && !writing) fetchText();
  wasWriting = writing;
  if (refused.length) told();
}
