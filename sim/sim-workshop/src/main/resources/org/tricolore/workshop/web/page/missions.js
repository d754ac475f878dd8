// Missions: one hidden fault, two questions, a score.

import { html, id, text, post, say } from "./dom.js";
import { street } from "./live.js";
import { word, language, onLanguage } from "./words.js";

let before = "";
let stands = null;
const chosen = { cause: null, remedy: null };

export function build() {
  onLanguage(() => update(true));
  update(true);
}

function said(words) {
  return language === "fr" ? words.textFr : words.text;
}

async function ask(path, body) {
  await post(`mission/${path}`, body, word("unreachable"));
}

export function update(again = false) {
  const mission = street.bench?.mission ?? {};
  const { worth, ...rest } = mission;
  const picture = JSON.stringify(rest);
  if (again || picture !== before) {
    const focused = document.activeElement?.dataset?.mission;
    const next = JSON.parse(before || "{}");
    if (next.running !== rest.running || next.seed !== rest.seed) chosen.cause = chosen.remedy = null;
    before = picture;
    id("mission").replaceChildren(mission.running ? questions(mission) : html("div", { class: "mission" }, ...explained(mission), begin()));
    if (focused) id("mission").querySelector(`[data-mission="${focused}"]`)?.focus();
  }
  if (mission.running) text(stands, word("missionStands", { seed: mission.seed, n: mission.triesLeft, w: worth }));
}

function begin() {
  const seed = html("input", { type: "number", min: 0, step: 1, id: "mission-seed" });
  // The browser's own bubble would speak its language, not the page's.
  return html("form", { novalidate: true, onsubmit: (e) => {
    e.preventDefault();
    if (seed.validity.badInput || !/^\d{0,15}$/.test(seed.value)) {
      say(word("missionBadSeed"), true);
      seed.focus();
    } else {
      ask("start", seed.value === "" ? {} : { seed: Number(seed.value) });
    }
  } },
    html("p", { class: "hint" }, word("missionIntro")),
    html("div", { class: "fields" }, html("label", {}, html("span", {}, word("missionSeed")), seed),
      html("button", { id: "mission-start", class: "main", "data-mission": "start" }, word("missionStart"))));
}

function questions(mission) {
  stands = html("p", { class: "soft" });
  const answered = mission.triesLeft < 3;
  const wrong = html("p", { class: "wanted", role: "status", hidden: !answered }, word("missionWrong"));
  return html("form", { class: "mission", onsubmit: (e) => {
    e.preventDefault();
    if (chosen.cause === null || chosen.remedy === null) {
      text(wrong, word("missionChoose"));
      wrong.hidden = false;
    } else {
      ask("answer", chosen);
    }
  } },
  html("p", { class: "hint" }, word("missionIntro")), stands,
  html("div", { class: "questions" },
    question("cause", "missionCause", mission.causes, mission.causeFound),
    question("remedy", "missionRemedy", mission.remedies, mission.remedyFound)),
  html("div", { class: "buttons" },
    html("button", { id: "mission-answer", class: "main", "data-mission": "answer" }, word("missionAnswer")),
    html("button", { type: "button", id: "mission-give-up", class: "quiet", onclick: () => ask("answer", { giveUp: true }) }, word("missionGiveUp"))), wrong);
}

// What was found stays chosen; the other question can be answered again.
function question(name, title, choices, found) {
  const rows = choices.map((words, number) => html("label", { class: "choice" },
    html("input", { type: "radio", name: `mission-${name}`, value: number, "data-mission": `${name}-${number}`, checked: chosen[name] === number, disabled: found && chosen[name] !== number, onchange: () => { chosen[name] = number; } }),
    html("span", {}, said(words))));
  return html("fieldset", {}, html("legend", {}, word(title), found ? html("span", { class: "found" }, ` — ${word("missionFound")}`) : ""), ...rows);
}

function explained(mission) {
  if (mission.score === undefined) return [];
  const line = (title, found, words) => html("p", {}, html("b", {}, `${word(title)} `), said(words), html("span", { class: found ? "found" : "soft" }, ` — ${word(found ? "missionFound" : "missionMissed")}`));
  return [html("div", { id: "mission-end", role: "status" },
    html("p", {}, html("b", { class: "score" }, word("missionScore", { n: mission.score }))),
    line("missionCause", mission.causeFound, mission.cause),
    line("missionRemedy", mission.remedyFound, mission.remedy),
    html("p", {}, html("b", {}, `${word("missionShown")}${language === "fr" ? "\u00a0" : ""}: `), said(mission.shownBy)),
    html("p", { class: "remedy" }, word("missionMended")))];
}
