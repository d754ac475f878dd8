// The junction as a plan: arms by their bearing, lanes with arrows, crossings, loops and buttons, and the heads beside them.

import { svg, id, attribute, deed } from "./dom.js";
import { street, shown } from "./live.js";
import { head } from "./heads.js";
import { LANE, REACH, METRE, at, roads, outline } from "./roads.js";
import { word, onLanguage, language } from "./words.js";
import * as traffic from "./traffic.js";

const LOOP = { from: 2, to: 14 }; // metres before the stop line

let parts = [];
let name = null;

export function build(onHead) {
  const site = street.site;
  parts = [];
  const groups = new Map(site.groups.map((group) => [group.name, group]));
  const plan = roads(site);
  const drawing = svg("svg", { viewBox: `${-REACH} ${-REACH} ${2 * REACH} ${2 * REACH}`, class: "plan", role: "group" });
  drawing.append(svg("path", { d: outline(plan), class: "road" }));
  const heads = svg("g");
  const seers = svg("g");
  const names = svg("g");
  for (const arm of plan.arms) {
    const turned = svg("g", { transform: `rotate(${arm.bearing})` });
    drawing.append(turned);
    lanes(turned, names, arm, plan);
    if (arm.crossing && groups.has(arm.crossing)) crossing(turned, arm, plan.mouth, groups.get(arm.crossing));
    detectors(seers, arm, plan);
    place(heads, arm, plan.mouth, groups, onHead);
  }
  const placed = new Set(plan.arms.flatMap((arm) => [arm.crossing, ...arm.entries.map((lane) => lane.group)]));
  let spare = 0;
  for (const group of site.groups) {
    // A group the layout does not know still has lamps to show.
    if (!placed.has(group.name)) add(heads, group, -REACH + 20 + 34 * spare++, REACH - 44, onHead);
  }
  drawing.append(seers, traffic.layer(plan), names, heads, north());
  id("junction").replaceChildren(drawing);
  if (name === null) onLanguage(() => { name(); update(); });
  name = () => attribute(drawing, "aria-label", [site.title[language], street.junction].filter(Boolean).join(", "));
  name();
  update();
}

export function update() {
  for (const part of parts) part.update();
}

function lanes(to, names, arm, plan) {
  const stop = -plan.stop;
  const axis = -arm.half + arm.entries.length * LANE;
  to.append(svg("line", { x1: axis, x2: axis, y1: stop, y2: -REACH - 110, class: "axis-line" }));
  arm.entries.forEach((lane, i) => {
    const x = -arm.half + (i + 0.5) * LANE;
    if (i > 0) to.append(svg("line", { x1: x - LANE / 2, x2: x - LANE / 2, y1: stop, y2: -REACH - 110, class: "lane-line" }));
    const line = svg("line", { x1: x - LANE / 2 + 2, x2: x + LANE / 2 - 2, y1: stop, y2: stop, class: "stop-line" });
    to.append(line, svg("path", { d: arrow(lane.moves), transform: `translate(${x} ${stop - 62})`, class: "arrow" }));
    const [nameX, nameY] = at(arm, plan.stop + 96, x);
    names.append(svg("text", { x: nameX, y: nameY, class: "lane-name" }, lane.group));
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

// Loops before the stop line and buttons at the kerb: a click stands on one or presses the other.
function detectors(to, arm, plan) {
  arm.entries.forEach((lane, i) => {
    const loop = street.site.detectors.find((one) => !one.button && one.groups.includes(lane.group));
    if (!loop) return;
    const x = -arm.half + i * LANE + 4;
    const turned = svg("g", { transform: `rotate(${arm.bearing})` });
    const node = svg("rect", { x, y: -(plan.stop + LOOP.to * METRE), width: LANE - 8, height: (LOOP.to - LOOP.from) * METRE, rx: 3, class: "loop" });
    seer(node, loop.name, () => deed("detector", { detector: loop.name, on: !street.bench?.occupied?.includes(loop.name) }, word("unreachable")));
    turned.append(node);
    to.append(turned);
  });
  const button = street.site.detectors.find((one) => one.button && one.groups.includes(arm.crossing));
  if (button) {
    const [x, y] = at(arm, plan.mouth + 30, arm.half + 5);
    const node = svg("circle", { cx: x, cy: y, r: 4.5, class: "push" });
    seer(node, button.name, () => deed("detector", { detector: button.name, on: true }, word("unreachable")));
    to.append(node);
  }
}

function seer(node, detector, act) {
  attribute(node, "role", "button");
  attribute(node, "tabindex", "0");
  attribute(node, "aria-label", `${word("detector")} ${detector}`);
  const title = svg("title", {}, detector);
  node.append(title);
  node.addEventListener("click", act);
  node.addEventListener("keydown", (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); act(); } });
  parts.push({
    update() {
      const { occupied = [], seen = [], sights = {} } = street.bench ?? {};
      attribute(node, "data-on", occupied.includes(detector) || seen.includes(detector) ? "yes" : null);
      attribute(node, "data-sight", sights[detector] ?? null);
    },
  });
}

function place(to, arm, mouth, groups, onHead) {
  const angle = (arm.bearing * Math.PI) / 180;
  // Heads stand upright whatever the arm: what lies across the kerb is their width or their height.
  const across = (wide, tall) => wide * Math.abs(Math.cos(angle)) + tall * Math.abs(Math.sin(angle));
  // Two lanes of one group share its head.
  const entries = arm.entries.filter((lane, i) => groups.has(lane.group) && arm.entries.findIndex((one) => one.group === lane.group) === i);
  entries.forEach((lane, i) => {
    const rank = entries.length - 1 - i;
    const [x, y] = at(arm, mouth + 69 + across(14, 0), -(arm.half + across(19, 46) + rank * across(30, 76)));
    add(to, groups.get(lane.group), x, y, onHead);
  });
  if (arm.crossing && groups.has(arm.crossing)) {
    const [x, y] = at(arm, mouth + 12, arm.half + across(24, 34));
    add(to, groups.get(arm.crossing), x, y - 5, onHead);
  }
}

function add(to, group, x, y, onHead) {
  const one = head(group, x, y, onHead);
  to.append(one.node);
  parts.push(one);
}

function north() {
  return svg("g", { class: "north", transform: `translate(${REACH - 22} ${-REACH + 30})`, "aria-hidden": "true" },
    svg("path", { d: "M0 -16L5 6L0 2L-5 6Z" }), svg("text", { y: 19 }, "N"));
}
