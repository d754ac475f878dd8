// Signal heads as they hang on the pole, lit by the lamps that really draw current.

import { svg, attribute, text } from "./dom.js";
import { street, shown, aspect } from "./live.js";
import { word, language } from "./words.js";

const WIDTH = 22;
const PITCH = 18;

export function height(group) {
  return group.lamps.length * PITCH + 6;
}

// A head centred on (x, y); onHead is called with the group and the lamp that was clicked. Returns { node, update }.
export function head(group, x, y, onHead) {
  const tall = height(group);
  const top = y - tall / 2;
  const pedestrian = group.users === "PEDESTRIANS";
  const node = svg("g", { class: "head", role: "button", tabindex: "0", "aria-haspopup": "dialog" });
  node.addEventListener("keydown", (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); onHead(group, group.lamps[0]); } });
  const title = svg("title");
  node.append(title, svg("rect", { x: x - WIDTH / 2, y: top, width: WIDTH, height: tall, rx: pedestrian ? 4 : 9, class: "case" }));
  const lamps = group.lamps.map((lamp, i) => {
    const cy = top + 3 + PITCH * (i + 0.5);
    const mark = svg("g", { class: `lamp ${lamp.colour}`, onclick: () => onHead(group, lamp) });
    mark.append(
      svg("circle", { cx: x, cy, r: 11, class: "halo" }),
      pedestrian
        ? svg("rect", { x: x - 8, y: cy - 8, width: 16, height: 16, rx: 2, class: "glass" })
        : svg("circle", { cx: x, cy, r: 7.6, class: "glass" }),
      ...face(lamp.face, x, cy),
    );
    const cross = svg("path", { d: `M${x - 6} ${cy - 6}l12 12m0 -12l-12 12`, class: "cross" });
    mark.append(cross);
    node.append(mark);
    return { lamp, mark };
  });
  const name = svg("text", { x, y: top + tall + 11, class: "head-name" });
  const letter = svg("tspan", { class: "head-letter", dx: 3 });
  const label = svg("tspan", {}, group.name);
  name.append(label, letter);
  node.append(name);

  return {
    node,
    update() {
      for (const { lamp, mark } of lamps) {
        mark.classList.toggle("lit", lamp.channels.some((channel) => street.lit.has(channel)));
        const is = street.bench?.lamps?.[`${group.name} ${lamp.name}`];
        mark.classList.toggle("broken", is === "BROKEN");
        mark.classList.toggle("welded", is === "WELDED" || is === "FED");
      }
      const colours = shown(group);
      text(letter, colours.length ? colours.map((colour) => word("letter." + colour)).join("") : "–");
      const state = aspect(group);
      const why = street.signal?.why?.[group.name];
      const because = why ? ` — ${language === "fr" ? why.textFr : why.text}` : "";
      text(title, `${group.name} (${group.type}): ${state ? word("aspect." + state) : "?"}${because}`);
      attribute(node, "aria-label", title.textContent);
    },
  };
}

// What is cut into the glass.
function face(kind, x, y) {
  switch (kind) {
    case "standing":
      return [svg("circle", { cx: x, cy: y - 5, r: 1.7, class: "figure" }),
        svg("path", { d: `M${x - 2.4} ${y - 2.6}h4.8v4.6h-1v4.8h-2.8v-4.8h-1z`, class: "figure" })];
    case "walking":
      return [svg("circle", { cx: x + 0.6, cy: y - 5, r: 1.7, class: "figure" }),
        svg("path", { d: `M${x} ${y - 2.4}l-0.6 4.4l-2.6 4.6M${x - 0.4} ${y + 1.8}l2.8 1.4l0.6 3.6M${x} ${y - 1.8}l-2.6 2.2M${x + 0.4} ${y - 1.8}l3 1.8`, class: "figure-line" })];
    case "horizontal":
      return [svg("rect", { x: x - 6, y: y - 1.8, width: 12, height: 3.6, class: "figure" })];
    case "vertical":
      return [svg("rect", { x: x - 1.8, y: y - 6, width: 3.6, height: 12, class: "figure" })];
    case "disc":
      return [svg("circle", { cx: x, cy: y, r: 4, class: "figure" })];
    default:
      return [];
  }
}
