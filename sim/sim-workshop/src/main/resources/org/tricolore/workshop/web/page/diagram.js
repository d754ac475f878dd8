// The signal diagram of the running plan, with a cursor, and under each row what the lamps really showed.

import { svg, html, id, text, attribute } from "./dom.js";
import { street, plan, cycleSecond, shown, running, several } from "./live.js";
import { word, language, onLanguage } from "./words.js";

const ROW = 26;
const TOP = 46;
const CELLS = 2; // remembered colours a second
const COLOUR = { red: "var(--red)", yellow: "var(--yellow)", green: "var(--green)", white: "var(--white-lamp)" };

let drawn = null; // { plan, per, cursor, flag, cells }
let seen = new Map(); // group → colours by cell of the cycle
let lastCell = null;

export function build() {
  new ResizeObserver(() => draw(true)).observe(id("diagram"));
  onLanguage(() => draw(true));
  draw(true);
}

export function draw(again = false) {
  const plans = street.site.plans;
  // Actuated plans have no diagram: what they do stands in what was shown.
  document.querySelector(".area-diagram").hidden = plans.length === 0;
  const current = plan() ?? plans.find((one) => one.name === street.state?.wantedPlan) ?? plans[0];
  const idle = running() && street.state !== undefined && plan() === undefined;
  if (!current || (!again && drawn?.plan === current && drawn.idle === idle)) return;
  if (drawn?.plan !== current) { seen = new Map(); lastCell = null; }
  const room = id("diagram").clientWidth - 4;
  if (room < 50) return;
  const narrow = room < 480;
  const names = narrow ? 36 : 78;
  const per = Math.max(4, (room - names - 14) / current.cycle);
  const width = names + current.cycle * per + 14;
  const rows = street.site.groups;
  const bottom = TOP + rows.length * ROW;
  const x = (second) => names + second * per;
  const paper = svg("svg", { width, height: bottom + 22, viewBox: `0 0 ${width} ${bottom + 22}`, class: "rows", "aria-hidden": "true" });

  let from = 0;
  current.stages.forEach((length, i) => {
    paper.append(
      svg("rect", { x: x(from), y: 2, width: length * per, height: 18, class: i % 2 ? "band odd" : "band" }),
      svg("text", { x: x(from + length / 2), y: 15, class: "band-name" }, street.site.stages[i]?.name ?? ""),
      svg("line", { x1: x(from), x2: x(from), y1: 2, y2: bottom, class: "boundary" }));
    from += length;
  });
  for (let second = 0; second <= current.cycle; second++) {
    const five = second % 5 === 0;
    if (five || per > 9) paper.append(svg("line", { x1: x(second), x2: x(second), y1: TOP - (five ? 6 : 3), y2: TOP, class: "tick" }));
    const step = per * 5 > 26 ? 5 : 10;
    if (second % step === 0) {
      paper.append(
        svg("line", { x1: x(second), x2: x(second), y1: TOP, y2: bottom, class: "grid" }),
        svg("text", { x: x(second), y: TOP - 9, class: "figure-axis" }, String(second)));
    }
  }
  const cells = new Map();
  rows.forEach((group, i) => {
    const y = TOP + i * ROW;
    paper.append(
      svg("text", { x: 2, y: y + 17, class: "row-name" }, group.name),
      svg("text", { x: 34, y: y + 17, class: "row-type" }, narrow ? "" : group.type),
      svg("line", { x1: 0, x2: width, y1: y + ROW, y2: y + ROW, class: "grid" }),
      svg("rect", { x: x(0), y: y + 10, width: current.cycle * per, height: 2.5, class: "bar red" }));
    for (const [start, end] of current.windows[group.name] ?? []) {
      bar(paper, current, x, per, y, start, end, "green", true);
      if (group.closing > 0) bar(paper, current, x, per, y, end, end + group.closing, "yellow", false);
    }
    const strip = svg("g");
    paper.append(strip);
    cells.set(group.name, { strip, y: y + ROW - 6, nodes: [] });
  });
  paper.append(svg("path", { d: `M${x(current.switch)} ${bottom + 2}l5 8h-10z`, class: "change" }));
  const cursor = svg("line", { x1: 0, x2: 0, y1: TOP - 20, y2: bottom + 4, class: "cursor" });
  const flag = svg("text", { x: 0, y: bottom + 17, class: "cursor-flag" });
  paper.append(cursor, flag);
  id("diagram").replaceChildren(paper);
  drawn = { plan: current, idle, per, x, cursor, flag, cells };
  for (const [name, colours] of seen) colours.forEach((colour, cell) => colour && paint(name, cell, colour));
  attribute(id("diagram"), "aria-label", `${word("diagram")} ${current.name}, ${current.cycle} s. ` + rows
    .map((group) => `${group.name}: ${(current.windows[group.name] ?? []).map(([a, b]) => `${a}–${b}`).join(", ")}`).join("; "));
  const suffix = language === "fr" ? "?lang=fr" : "";
  text(id("diagram-plan"), `${current.name} · ${word("cycle")} ${current.cycle} s${idle ? ` · ${word("notRunning")}` : ""}`);
  for (const kind of ["svg", "png"]) attribute(id("diagram-" + kind), "href", `diagram/${[several() ? street.junction : null, current.name].filter(Boolean).map(encodeURIComponent).join("/")}.${kind}${suffix}`);
  id("diagram-legend").replaceChildren(
    html("span", { class: "key green" }), word("colour.green"), html("span", { class: "key yellow" }), word("colour.yellow"),
    html("span", { class: "key red" }), word("colour.red"), html("span", { class: "key seen" }), word("seen"));
}

// A recording was jumped in: what was seen of the cycle is of another hour.
export function forget() {
  seen = new Map();
  lastCell = null;
  draw(true);
}

function bar(paper, current, x, per, y, start, end, colour, figures) {
  const cycle = current.cycle;
  const length = end > start ? end - start : end - start + cycle;
  const from = start % cycle;
  for (const [a, b] of from + length > cycle ? [[from, cycle], [0, from + length - cycle]] : [[from, from + length]]) {
    paper.append(svg("rect", { x: x(a), y: y + 4, width: (b - a) * per, height: 14, class: `bar ${colour}` }));
  }
  if (figures && length * per > 40) {
    paper.append(svg("text", { x: x(from) + 3, y: y + 15, class: "bar-figure" }, String(start)));
    if (from + length <= cycle) paper.append(svg("text", { x: x(from + length) - 3, y: y + 15, class: "bar-figure end" }, String(end)));
  }
}

// Remembers what the lamps show in this half second; called at each frame.
export function frame() {
  const second = cycleSecond();
  if (!drawn) return;
  drawn.cursor.style.display = drawn.flag.style.display = second === null ? "none" : "";
  if (second === null || drawn.plan !== plan()) return;
  const x = drawn.x(second);
  drawn.cursor.setAttribute("transform", `translate(${x} 0)`);
  drawn.flag.setAttribute("transform", `translate(${Math.min(x, drawn.x(drawn.plan.cycle) - 10)} 0)`);
  text(drawn.flag, String(Math.floor(second)));
  const cell = Math.floor(second * CELLS);
  if (cell === lastCell || !running()) return;
  // A fast street passes several cells between two frames.
  const first = lastCell !== null && cell > lastCell && cell - lastCell < (street.site.theatre ? 3 : 20) ? lastCell + 1 : cell;
  lastCell = cell;
  for (const group of street.site.groups) {
    const colour = shown(group)[0] ?? "";
    if (!seen.has(group.name)) seen.set(group.name, []);
    for (let one = first; one <= cell; one++) {
      seen.get(group.name)[one] = colour;
      paint(group.name, one, colour);
    }
  }
}

function paint(name, cell, colour) {
  const row = drawn.cells.get(name);
  if (!row || cell >= drawn.plan.cycle * CELLS) return;
  if (!row.nodes[cell]) {
    row.nodes[cell] = svg("rect", { x: drawn.x(cell / CELLS), y: row.y, width: drawn.per / CELLS + 0.4, height: 3 });
    row.strip.append(row.nodes[cell]);
  }
  row.nodes[cell].style.fill = COLOUR[colour] ?? "none";
}
