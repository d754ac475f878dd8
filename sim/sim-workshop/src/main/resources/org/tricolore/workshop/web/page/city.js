// The map of a city: one dot for each junction, told now and then how all stand.

import { tellDay } from "./day.js";

const WORDS = {
  title: ["a city of {n} junctions", "une ville de {n} carrefours"],
  r: ["run their plan", "déroulent leur plan"],
  s: ["start up or change over", "démarrent ou changent de mode"],
  o: ["flash, are held or dark, as asked", "clignotent, retenus ou éteints, sur demande"],
  f: ["run, with a fault", "déroulent leur plan, avec un défaut"],
  l: ["lamps on the cabinet’s flasher", "feux au clignotant de l’armoire"],
  d: ["line down", "liaison coupée"],
  ticks: ["ticks", "pas"],
  lateTicks: ["late (over 50 ms)", "en retard (plus de 50 ms)"],
  cpuPercent: ["processor, % of a core", "processeur, % d’un cœur"],
  rssMiB: ["memory, MiB", "mémoire, Mio"],
  messagesPerSecond: ["messages a second", "messages par seconde"],
  orders: ["orders", "ordres"],
  orderMillisP50: ["applied after, ms (half)", "appliqués en, ms (la moitié)"],
  orderMillisP99: ["applied after, ms (99 of 100)", "appliqués en, ms (99 sur 100)"],
  eventsUnheard: ["events on their way", "événements en chemin"],
  hint: ["Click a dot, or use the arrow keys.", "Cliquez sur un point, ou utilisez les flèches."],
  starting: ["Streets are switched on, one after the other.", "Les rues s’allument, l’une après l’autre."],
  groups: ["Signals, and why", "Feux, et pourquoi"],
  orderWord: ["Orders in force", "Ordres en vigueur"],
  faultWord: ["To be repaired", "À réparer"],
  own: ["Link to this junction", "Lien vers ce carrefour"],
  like: ["With your own hands: ./tricolore demo {like}", "De vos propres mains : ./tricolore demo {like}"],
  plan: ["Plan", "Plan"],
  mode: ["Mode", "Mode"],
  away: ["The city does not answer: it has ended, or this machine is too busy.", "La ville ne répond pas : elle s’est arrêtée, ou la machine est trop chargée."],
};
const KINDS = ["r", "f", "s", "o", "l", "d"];
const FIGURES = ["ticks", "lateTicks", "cpuPercent", "rssMiB", "messagesPerSecond", "eventsUnheard", "orders", "orderMillisP50", "orderMillisP99"];

const $ = id => document.getElementById(id);
const map = $("map");
// "#fr", "#SITE-0042", or both: "#fr/SITE-0042".
const asked = () => location.hash.slice(1).split("/");
const wished = () => asked().find(word => word === "fr" || word === "en") || navigator.language || "";
const site = () => Number(/^SITE-(\d{1,6})$/.exec(asked().at(-1))?.[1] ?? 0) - 1;
let french = wished().toLowerCase().startsWith("fr");
let city = { standing: "" };
let chosen = -1;
let about = null;

const say = (word, values = {}) =>
  WORDS[word][french ? 1 : 0].replace(/\{(\w+)\}/g, (_, name) => values[name]);
const number = value => Number(value).toLocaleString(french ? "fr" : "en");

function made(tag, text, style) {
  const node = document.createElement(tag);
  if (text !== undefined) node.textContent = text;
  if (style) node.className = style;
  return node;
}

// So many beside each other that all rows fit below each other.
function columns() {
  const box = map.getBoundingClientRect();
  const all = city.standing.length;
  let across = Math.max(1, Math.floor(Math.sqrt(all * box.width / Math.max(1, box.height))));
  while (across < all && Math.ceil(all / across) * (box.width / across) > box.height) across++;
  return across;
}

// Whoever does not see the colour sees the shape: a square holds its lamps, a ring has no line.
function dot(pen, kind, x, y, radius) {
  pen.beginPath();
  if (kind === "l") {
    pen.rect(x - radius * 0.85, y - radius * 0.85, radius * 1.7, radius * 1.7);
    pen.fill();
  } else if (kind === "d") {
    pen.arc(x, y, radius * 0.8, 0, 2 * Math.PI);
    pen.lineWidth = Math.max(1, radius * 0.4);
    pen.stroke();
  } else {
    pen.arc(x, y, radius, 0, 2 * Math.PI);
    pen.fill();
  }
}

function draw() {
  const box = map.getBoundingClientRect();
  const ratio = window.devicePixelRatio || 1;
  map.width = Math.round(box.width * ratio);
  map.height = Math.round(box.height * ratio);
  const pen = map.getContext("2d");
  pen.scale(ratio, ratio);
  const style = getComputedStyle(document.documentElement);
  const colours = Object.fromEntries(KINDS.map(kind => [kind, style.getPropertyValue("--" + kind).trim()]));
  const across = columns();
  const size = box.width / across;
  const radius = Math.max(1, Math.min(size * 0.36, 16));
  for (let i = 0; i < city.standing.length; i++) {
    const x = (i % across + 0.5) * size;
    const y = (Math.floor(i / across) + 0.5) * size;
    pen.fillStyle = pen.strokeStyle = colours[city.standing[i]];
    dot(pen, city.standing[i], x, y, radius);
    if (i === chosen) {
      pen.strokeStyle = style.getPropertyValue("--ink");
      pen.lineWidth = 2;
      pen.beginPath();
      pen.arc(x, y, radius + 2, 0, 2 * Math.PI);
      pen.stroke();
    }
  }
}

function tell() {
  document.documentElement.lang = french ? "fr" : "en";
  document.querySelectorAll("[data-language]").forEach(button =>
    button.setAttribute("aria-pressed", String((button.dataset.language === "fr") === french)));
  $("title").textContent = say("title", { n: number(city.standing.length) });
  $("away").textContent = say("away");
  $("counts").replaceChildren(...KINDS.map(kind => {
    const line = made("li");
    line.append(made("i", "", kind), made("span", say(kind)), made("b", number(city.standing.split(kind).length - 1)));
    return line;
  }));
  map.setAttribute("aria-label", KINDS.map(kind => `${city.standing.split(kind).length - 1} ${say(kind)}`).join(", "));
  tellDay(city.day, french);
  const figures = city.figures || {};
  $("figures").replaceChildren(...FIGURES.filter(name => name in figures).flatMap(name =>
    [made("dt", say(name)), made("dd", number(figures[name]))]));
  if (!city.figures && !city.day) $("figures").replaceChildren(made("p", say("starting")));
  one();
  draw();
}

function one() {
  if (!about) {
    $("one").replaceChildren(made("p", say("hint")));
    return;
  }
  const parts = [made("h2", about.name), made("p", french ? about.titleFr : about.title), made("p", say(about.standing))];
  if (about.plan) parts.push(made("p", `${say("plan")} ${about.plan} · ${say("mode")} ${about.mode || "–"}`));
  if (about.faults.length) parts.push(made("h3", say("faultWord")));
  about.faults.forEach(fault => parts.push(made("p", `${fault.subject}: ${french ? fault.textFr : fault.text}`)));
  if (about.orders.length) parts.push(made("h3", say("orderWord")));
  about.orders.forEach(order => parts.push(made("p", `${order.post.replaceAll("_", " ")}: ${order.type}, ${order.phase} (${order.reason})`)));
  if (about.groups.length) parts.push(made("h3", say("groups")), groups());
  const own = made("a", say("own"));
  own.href = `#${french ? "fr" : "en"}/${about.name}`;
  const where = made("p");
  where.append(own);
  parts.push(where, made("p", say("like", about), "soft"));
  $("one").replaceChildren(...parts);
}

function groups() {
  const list = made("ul", undefined, "signals");
  about.groups.forEach(group => {
    const line = made("li");
    line.append(made("i", "", `lamp ${group.aspect.toLowerCase()}`), made("strong", group.name),
      made("span", french ? group.whyFr : group.why));
    line.title = group.aspect;
    list.append(line);
  });
  return list;
}

async function ask() {
  if (chosen < 0) return;
  const index = chosen;
  try {
    const answer = await fetch("junction/" + index);
    if (answer.ok && index === chosen) {
      about = await answer.json();
      one();
    }
  } catch {
    // The live stream says that the city is away.
  }
}

function choose(index) {
  if (index < 0 || index >= city.standing.length) return;
  chosen = index;
  draw();
  ask();
}

function chooseAsked() {
  if (site() >= 0 && site() !== chosen) choose(site());
}

map.addEventListener("click", event => {
  const box = map.getBoundingClientRect();
  const across = columns();
  const size = box.width / across;
  choose(Math.floor((event.clientY - box.top) / size) * across + Math.floor((event.clientX - box.left) / size));
});
map.addEventListener("keydown", event => {
  const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns(), ArrowDown: columns() }[event.key];
  if (step) {
    event.preventDefault();
    choose(chosen < 0 ? 0 : chosen + step);
  }
});
document.querySelectorAll("[data-language]").forEach(button => button.addEventListener("click", () => {
  history.replaceState(null, "", "#" + button.dataset.language + (chosen < 0 ? "" : "/SITE-" + String(chosen + 1).padStart(4, "0")));
  french = button.dataset.language === "fr";
  tell();
}));
window.addEventListener("hashchange", () => { french = wished().toLowerCase().startsWith("fr"); tell(); chooseAsked(); });
window.addEventListener("resize", draw);

const live = new EventSource("live");
live.addEventListener("city", event => {
  $("away").hidden = true;
  city = JSON.parse(event.data);
  tell();
  if (chosen < 0) chooseAsked();
  else ask();
});
live.onerror = () => { $("away").hidden = false; };
tell();
