// Vehicles and people on the drawing, moving between what was told of them last and before; and what they had to wait.

import { svg, html, id, text, attribute, choices, deed } from "./dom.js";
import { street } from "./live.js";
import { LANE, METRE, at, place, ways } from "./roads.js";
import { word, onLanguage, language } from "./words.js";

const SNAP = 40; // metres nobody drives between two pictures at a speed that can be watched
const COLOURS = 6;

let known = new Map(); // way → where it lies
let paper = null;
let drawn = new Map(); // key → node
let before = null;
let last = null;
let level = null;
const figures = {};

// The layer of the drawing that vehicles and people are on.
export function layer(plan) {
  known = ways(plan);
  drawn = new Map();
  before = last = null;
  paper = svg("g", { class: "traffic", "aria-hidden": "true" });
  return paper;
}

export function build() {
  const draw = () => {
    level = choices(word("traffic"), ["OFF", "LIGHT", "HEAVY"].map((value) => ({ value, label: word("traffic." + value) })),
      (is) => deed("traffic", { is }, word("unreachable")));
    for (const name of ["meanWait", "longestQueue", "standing", "passed"]) figures[name] = html("b", {}, "–");
    id("traffic").replaceChildren(
      html("div", { class: "traffic-row" }, html("span", { class: "soft" }, word("traffic")), level),
      html("dl", { class: "figures" }, ...Object.entries(figures).map(([name, node]) => html("div", {}, html("dt", {}, word(name)), html("dd", {}, node)))),
      html("p", { class: "hint" }, word("trafficHint")));
    update();
    figure();
  };
  onLanguage(draw);
  draw();
}

// What is chosen at the bench.
export function update() {
  level?.mark(street.bench?.traffic ?? "OFF");
}

// A new picture has come.
export function news() {
  const scene = street.traffic;
  if (!scene) return;
  const picture = { when: performance.now(), vehicles: new Map(), walkers: new Map() };
  for (const [way, number, decimetres, move, length] of scene.v) {
    if (known.has(way)) picture.vehicles.set(`${way}:${number}`, { way, metres: decimetres / 10, move, length: length / 10, number });
  }
  const waiting = new Map();
  for (const [way, number, part, back] of scene.p) {
    if (!known.has(way)) continue;
    const side = `${way}:${back}`;
    const rank = part < 0 ? waiting.get(side) ?? 0 : 0;
    if (part < 0) waiting.set(side, rank + 1);
    picture.walkers.set(`p${way}:${number}`, { way, part: part / 100, back: back === 1, rank, number });
  }
  before = last;
  last = picture;
  figure();
}

function figure() {
  const scene = street.traffic;
  if (!scene || !figures.meanWait) return;
  const sum = (i) => scene.q.reduce((all, queue) => all + queue[i], 0);
  text(figures.meanWait, scene.wait.toLocaleString(language) + " s");
  text(figures.longestQueue, String(scene.longest));
  text(figures.standing, String(sum(0)));
  text(figures.passed, String(sum(2)));
}

// Called at each frame.
export function frame() {
  if (!last || !paper) return;
  const span = before ? Math.max(40, Math.min(400, last.when - before.when)) : 1;
  const t = Math.min(1, (performance.now() - last.when) / span);
  const live = new Set();
  for (const [key, now] of last.vehicles) {
    const old = before?.vehicles.get(key);
    const metres = old && Math.abs(now.metres - old.metres) < SNAP ? old.metres + (now.metres - old.metres) * t : now.metres;
    vehicle(key, now, metres);
    live.add(key);
  }
  for (const [key, now] of last.walkers) {
    const old = before?.walkers.get(key);
    const part = old && old.part >= 0 && now.part >= 0 ? old.part + (now.part - old.part) * t : now.part;
    walker(key, now, part);
    live.add(key);
  }
  for (const [key, node] of drawn) {
    if (!live.has(key)) { node.remove(); drawn.delete(key); }
  }
}

function vehicle(key, now, metres) {
  const way = known.get(now.way);
  const points = way.tracks[Math.min(now.move, way.tracks.length - 1)];
  const long = now.length * METRE;
  let node = drawn.get(key);
  if (!node) {
    const wide = now.length > 10 ? LANE - 9 : now.length < 3 ? 5 : LANE - 12;
    const kind = now.length > 20 ? "tram" : now.length > 10 ? "bus" : now.length < 3 ? "cycle" : `car c${(now.number * 7 + now.way * 3) % COLOURS}`;
    node = svg("g", { class: `vehicle ${kind}` },
      svg("rect", { x: -long, y: -wide / 2, width: long, height: wide, rx: 3 }),
      svg("rect", { x: -long * 0.38, y: -wide / 2 + 1.5, width: Math.min(3, long * 0.2), height: wide - 3, rx: 1, class: "glass" }));
    paper.append(node);
    drawn.set(key, node);
  }
  // A vehicle points from its tail to its front, also where the road bends.
  const front = place(points, metres);
  const tail = place(points, metres - Math.min(now.length, 6));
  const turn = (Math.atan2(front.y - tail.y, front.x - tail.x) * 180) / Math.PI;
  node.setAttribute("transform", `translate(${front.x.toFixed(1)} ${front.y.toFixed(1)}) rotate(${turn.toFixed(1)})`);
}

function walker(key, now, part) {
  const { arm, mouth } = known.get(now.way);
  let node = drawn.get(key);
  if (!node) {
    node = svg("circle", { r: 3.2, class: `walker c${now.number % COLOURS}` });
    paper.append(node);
    drawn.set(key, node);
  }
  const edge = arm.half + 6;
  const waits = part < 0;
  const side = waits ? edge + 5 * Math.floor(now.rank / 3) : edge - 2 * edge * part;
  const along = mouth + 11.5 + (waits ? (now.rank % 3) * 7 - 7 : (now.number % 3) * 4 - 4);
  const [x, y] = at(arm, along, now.back ? side : -side);
  attribute(node, "cx", x.toFixed(1));
  attribute(node, "cy", y.toFixed(1));
}
