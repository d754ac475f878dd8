// The junction as a plan: arms by their bearing, lanes with arrows, crossings, and the heads beside them.

import { svg, id, attribute } from "./dom.js";
import { street, shown } from "./live.js";
import { head } from "./heads.js";
import { onLanguage, language } from "./words.js";

const LANE = 24;
const REACH = 212;

let parts = [];
let name = null;

export function build(onLamp) {
  const site = street.site;
  parts = [];
  const groups = new Map(site.groups.map((group) => [group.name, group]));
  const arms = [...site.arms].sort((a, b) => a.bearing - b.bearing);
  for (const arm of arms) arm.half = ((arm.entries.length + arm.exits) * LANE) / 2;
  const mouth = Math.max(LANE, ...arms.map((arm) => arm.half)) + 26;

  const drawing = svg("svg", { viewBox: `${-REACH} ${-REACH} ${2 * REACH} ${2 * REACH}`, class: "plan", role: "group" });
  drawing.append(svg("path", { d: outline(arms, mouth), class: "road" }));
  const heads = svg("g");
  for (const arm of arms) {
    const turned = svg("g", { transform: `rotate(${arm.bearing})` });
    drawing.append(turned);
    lanes(turned, arm, mouth);
    if (arm.crossing && groups.has(arm.crossing)) crossing(turned, arm, mouth, groups.get(arm.crossing));
    place(heads, arm, mouth, groups, onLamp);
  }
  const placed = new Set(arms.flatMap((arm) => [arm.crossing, ...arm.entries.map((lane) => lane.group)]));
  let spare = 0;
  for (const group of site.groups) {
    // A group the layout does not know still has lamps to show.
    if (!placed.has(group.name)) add(heads, group, -REACH + 20 + 34 * spare++, REACH - 44, onLamp);
  }
  drawing.append(heads, north());
  id("junction").replaceChildren(drawing);
  if (name === null) onLanguage(() => { name(); update(); });
  name = () => attribute(drawing, "aria-label", [site.title[language], street.junction].filter(Boolean).join(", "));
  name();
  update();
}

export function update() {
  for (const part of parts) part.update();
}

// A point beside an arm, upright on the page: along is away from the centre, side is to the right seen from there.
function at(arm, along, side) {
  const angle = (arm.bearing * Math.PI) / 180;
  return [along * Math.sin(angle) + side * Math.cos(angle), -along * Math.cos(angle) + side * Math.sin(angle)];
}

// The kerb all around, rounded where two arms meet.
function outline(arms, mouth) {
  let path = "";
  arms.forEach((arm, i) => {
    const next = arms[(i + 1) % arms.length];
    const [ax, ay] = at(arm, mouth, -arm.half);
    const far = [at(arm, REACH + 80, -arm.half), at(arm, REACH + 80, arm.half)];
    const [bx, by] = at(arm, mouth, arm.half);
    const [cx, cy] = at(next, mouth, -next.half);
    const [kx, ky] = corner(arm, next) ?? [(bx + cx) / 2, (by + cy) / 2];
    path += `${i ? "L" : "M"}${ax} ${ay}L${far[0]}L${far[1]}L${bx} ${by}Q${kx} ${ky} ${cx} ${cy}`;
  });
  return path + "Z";
}

// Where the kerbs of two neighbours would meet, or null when they hardly do.
function corner(arm, next) {
  const [px, py] = at(arm, 0, arm.half);
  const [dx, dy] = at(arm, 1, 0);
  const [qx, qy] = at(next, 0, -next.half);
  const [ex, ey] = at(next, 1, 0);
  const cross = dx * ey - dy * ex;
  if (Math.abs(cross) < 0.2) return null;
  const t = ((qx - px) * ey - (qy - py) * ex) / cross;
  return [px + t * dx, py + t * dy];
}

function lanes(to, arm, mouth) {
  const stop = -(mouth + 28);
  const axis = -arm.half + arm.entries.length * LANE;
  to.append(svg("line", { x1: axis, x2: axis, y1: stop, y2: -REACH - 60, class: "axis-line" }));
  arm.entries.forEach((lane, i) => {
    const x = -arm.half + (i + 0.5) * LANE;
    if (i > 0) to.append(svg("line", { x1: x - LANE / 2, x2: x - LANE / 2, y1: stop, y2: -REACH - 60, class: "lane-line" }));
    const line = svg("line", { x1: x - LANE / 2 + 2, x2: x + LANE / 2 - 2, y1: stop, y2: stop, class: "stop-line" });
    to.append(line, svg("path", { d: arrow(lane.moves), transform: `translate(${x} ${stop - 34})`, class: "arrow" }));
    to.append(svg("text", { x: 0, y: 0, transform: `translate(${x} ${stop - 72}) rotate(${-arm.bearing})`, class: "lane-name" }, lane.group));
    const group = street.site.groups.find((one) => one.name === lane.group);
    if (group) parts.push({ update: () => attribute(line, "data-shown", shown(group).join(" ")) });
  });
}

// An arrow towards the centre (down the page before the arm is turned); the driver's right is on the left of it.
function arrow(moves) {
  let path = "M0 -20V4";
  if (moves.includes("straight")) path += "M0 0V14M-4 9L0 17L4 9";
  if (moves.includes("left")) path += "M0 -8Q0 2 7 2M4 -2L10 2L4 6";
  if (moves.includes("right")) path += "M0 -8Q0 2 -7 2M-4 -2L-10 2L-4 6";
  return path;
}

function crossing(to, arm, mouth, group) {
  const stripes = svg("g", { class: "crossing" });
  for (let x = -arm.half + 3; x < arm.half - 3; x += 8) {
    stripes.append(svg("rect", { x, y: -(mouth + 19), width: 4.5, height: 15 }));
  }
  to.append(stripes);
  parts.push({ update: () => attribute(stripes, "data-shown", shown(group).join(" ")) });
}

function place(to, arm, mouth, groups, onLamp) {
  const angle = (arm.bearing * Math.PI) / 180;
  // Heads stand upright whatever the arm: what lies across the kerb is their width or their height.
  const across = (wide, tall) => wide * Math.abs(Math.cos(angle)) + tall * Math.abs(Math.sin(angle));
  const entries = arm.entries.filter((lane) => groups.has(lane.group));
  entries.forEach((lane, i) => {
    const rank = entries.length - 1 - i;
    const [x, y] = at(arm, mouth + 69, -(arm.half + across(19, 46) + rank * across(30, 76)));
    add(to, groups.get(lane.group), x, y, onLamp);
  });
  if (arm.crossing && groups.has(arm.crossing)) {
    const [x, y] = at(arm, mouth + 12, arm.half + across(17, 33));
    add(to, groups.get(arm.crossing), x, y - 5, onLamp);
  }
}

function add(to, group, x, y, onLamp) {
  const one = head(group, x, y, onLamp);
  to.append(one.node);
  parts.push(one);
}

function north() {
  return svg("g", { class: "north", transform: `translate(${REACH - 22} ${-REACH + 30})`, "aria-hidden": "true" },
    svg("path", { d: "M0 -16L5 6L0 2L-5 6Z" }), svg("text", { y: 19 }, "N"));
}
