// What the junction is doing now: cycle second, plan, mode, line, faults.

import { html, id, text, attribute } from "./dom.js";
import { street, plan, cycleSecond, now, fresh, running, speed } from "./live.js";
import { remedy } from "./faults.js";
import { word, language } from "./words.js";

const nodes = {};
let format = null;
let formatLanguage = null;

export function build() {
  const ring = html("div", { class: "dial" });
  nodes.dial = ring;
  nodes.second = html("b");
  nodes.ofCycle = html("span");
  ring.append(html("div", {}, nodes.second, nodes.ofCycle));
  const facts = html("dl", { class: "now-facts" });
  for (const name of ["plan", "stage", "mode", "phase", "flasher"]) {
    nodes[name] = html("dd");
    facts.append(html("div", {}, html("dt", { "data-word": name }, word(name)), nodes[name]));
  }
  const name = html("span");
  nodes.source = html("small");
  nodes.plan.append(name, nodes.source);
  nodes.plan = name;
  nodes.wanted = html("p", { class: "wanted", hidden: true });
  id("now").replaceChildren(html("div", { class: "now-row" }, ring, facts), nodes.wanted);
}

export function update() {
  const { state, site, lamps, signal } = street;
  text(id("title"), site.title[language]);
  document.title = `${site.title[language]} · Tricolore`;
  const times = site.theatre ? street.playing : speed();
  text(id("speed"), times === 0 ? word("paused") : "× " + times.toLocaleString(language));
  line();
  const current = plan();
  text(nodes.plan, current && running() ? current.name : state?.plan ?? word("noPlan"));
  text(nodes.source, state?.planSource && state.plan && state.plan === state.wantedPlan ? ` ${word("chosenBy")} ${word("post." + state.planSource)}` : "");
  text(nodes.stage, signal?.stage ?? state?.stage ?? "–");
  text(nodes.mode, state?.mode ? word("mode." + state.mode) : "–");
  text(nodes.phase, state?.phase ? word("phase." + state.phase) : "–");
  attribute(nodes.phase, "data-phase", state?.phase);
  const flasher = lamps?.flasher ?? "UNKNOWN";
  text(nodes.flasher, word(flasher === "ON" ? "flasherOn" : flasher === "OFF" ? "flasherOff" : "flasherUnknown"));
  attribute(nodes.flasher, "data-flasher", flasher);
  text(id("version"), [street.birth?.version ?? state?.version, (street.birth?.bootId ?? state?.bootId)?.slice?.(0, 8)].filter(Boolean).join(" · "));
  alarm(flasher);
}

function line() {
  const pill = id("line");
  if (street.site.theatre) {
    text(pill, word(street.site.theatre.journal ? "theatre.journal" : "theatre.recording"));
    attribute(pill, "data-good", "yes");
    return;
  }
  const alive = street.alive?.alive;
  const good = street.connected && street.line?.connected && alive !== "offline";
  text(pill, !street.connected ? word("noRoom")
    : !street.line?.connected ? word("noBroker")
    : alive === "offline" ? word("offline")
    : alive === "online" || street.state ? word("online") : word("waiting"));
  attribute(pill, "data-good", good ? "yes" : "no");
  attribute(pill, "title", street.line?.broker || null);
  document.body.classList.toggle("stale", !good);
}

function alarm(flasher) {
  const { state } = street;
  const box = id("alarm");
  const lines = [];
  if (state?.latched) {
    lines.push(html("strong", {}, word("latched")), html("span", {}, sentence({ text: state.latchCause, textFr: state.latchCauseFr })), html("span", { class: "remedy" }, word(remedy(state)), " ", ...toCabinet()));
  } else if (flasher === "ON") {
    lines.push(html("strong", {}, word("flashingNow")));
  }
  // The fault that latched was told already.
  const told = lines.map((node) => node.textContent);
  const faults = (state?.faults ?? []).map(sentence).filter((fault) => !told.includes(fault));
  if (faults.length) lines.push(html("span", {}, `${word("faults")}${language === "fr" ? " " : ""}: ${faults.join(" · ")}`));
  attribute(box, "data-grave", state?.latched ? "yes" : "no");
  const said = lines.map((node) => node.textContent).join("|");
  if (box.dataset.said !== said) {
    box.dataset.said = said;
    box.replaceChildren(...lines);
    box.hidden = lines.length === 0;
  }
}

// The cabinet is far down the page; a recording has none.
function toCabinet() {
  if (street.site.theatre) return [];
  return [html("button", { type: "button", id: "to-cabinet", class: "quiet", onclick: () => {
    const title = id("h-cabinet");
    title.scrollIntoView({ block: "start" });
    title.focus({ preventScroll: true });
  } }, word("toCabinet"))];
}

// A fault or cause may come as words, or as an object with words in it.
function sentence(thing) {
  if (thing === null || thing === undefined) return "";
  if (typeof thing !== "object") return String(thing);
  const inLanguage = language === "fr" ? thing.textFr ?? thing.causeFr : undefined;
  return inLanguage ?? thing.text ?? thing.cause ?? [thing.kind ?? thing.code, thing.subject, thing.lamp].filter(Boolean).join(" ");
}

export function frame() {
  const at = now();
  if (at !== null) {
    if (formatLanguage !== language) {
      formatLanguage = language;
      format = new Intl.DateTimeFormat(language === "fr" ? "fr-FR" : "en-GB",
        { timeZone: street.site.zone, day: "2-digit", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", second: "2-digit" });
    }
    text(id("clock"), format.format(at));
  }
  const current = plan();
  const second = cycleSecond();
  text(nodes.second, second === null ? "–" : String(Math.floor(second)));
  text(nodes.ofCycle, second === null ? "" : `${word("of")} ${current.cycle} s`);
  nodes.dial.style.setProperty("--part", second === null ? 0 : second / current.cycle);
  const wanted = street.state?.wantedPlan;
  const waits = wanted && street.state.plan && wanted !== street.state.plan;
  nodes.wanted.hidden = !waits;
  if (waits) {
    const left = second === null || !fresh() ? null : Math.ceil((((current.switch - second) % current.cycle) + current.cycle) % current.cycle);
    text(nodes.wanted, left === null ? word("wanted", { plan: wanted }) : word("wantedSoon", { plan: wanted, s: left }));
  }
}
