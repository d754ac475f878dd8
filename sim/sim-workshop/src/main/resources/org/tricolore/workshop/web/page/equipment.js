// What stands at the junction besides the signals: how it looks, what the agent says of it, and hands for it.

import { html, svg, id, text, attribute, deed } from "./dom.js";
import { street, now } from "./live.js";
import { panel } from "./panel.js";
import { word, onLanguage } from "./words.js";

const UNITS = { CELSIUS: "°C", PERCENT: "%", VOLT: "V", MINUTE: "min", COUNT: "", NONE: "" };

// What the agent says of a device beyond what can be seen of it, with its unit.
const DETAILS = [["wanted", ""], ["waitsFor", ""], ["loop", ""], ["mains", ""], ["batteryPercent", " %"], ["celsius", " °C"], ["shedding", ""], ["roadCelsius", " °C"], ["humidityPercent", " %"], ["shown", ""]];

let cards = [];

export function build() {
  onLanguage(draw);
  draw();
}

function draw() {
  const devices = street.site.devices ?? [];
  id("area-equipment").hidden = devices.length === 0;
  cards = devices.map(card);
  id("equipment").replaceChildren(...cards.map((one) => one.node));
  update();
}

function said(state) {
  const key = "is." + state;
  const found = word(key);
  return found === state ? state.toLowerCase().replaceAll("_", " ") : found;
}

function value(text) {
  return /^[A-Z_]+$/.test(text) ? said(text) : text;
}

function card(device) {
  const state = html("b", { class: "device-state" });
  const more = html("small");
  const details = DETAILS;
  const look = looks(device);
  const hands = [...(look.hands ?? []), ...device.measures.map(measure)];
  const node = html("article", { class: "device", "data-device": device.name, "aria-label": `${device.name}, ${word("kind." + device.kind)}` },
    html("header", {}, html("h3", {}, device.name), html("small", {}, word("kind." + device.kind)), state),
    ...(look.node ? [look.node] : []), more, html("div", { class: "device-hands" }, ...hands.map((one) => one.node)));
  return {
    node,
    frame: look.frame,
    update() {
      const told = street.state?.equipment?.find((one) => one.name === device.name);
      text(state, told ? said(told.state) : "–");
      attribute(state, "data-state", told?.state);
      text(more, told ? details.filter(([name]) => told.details[name] && !(told.details.wanted === told.details.shown && ["wanted", "shown"].includes(name))).map(([name, unit]) => `${word("detail." + name)} ${value(told.details[name])}${unit}`).join(" · ") : "");
      look.update?.(street.look?.[device.name]);
      for (const one of hands) one.update();
    },
  };
}

function looks(device) {
  switch (device.kind) {
    case "PANEL":
    case "PARKING_PANEL": return face(device);
    case "BOLLARD":
    case "BARRIER": return obstacle(device);
    default: return switches(device);
  }
}

function face(device) {
  const one = panel(device.name, device.width, device.height);
  const bright = html("small");
  const broken = toggle("breakPixels", "mendPixels", () => street.bench?.pixels?.includes(device.name), (on) => deed("pixels", { device: device.name, is: on ? "BROKEN" : "WELL" }, word("unreachable")));
  let before = "";
  return {
    node: html("div", { class: "face-box" }, one.node, bright),
    hands: [broken],
    update(look) {
      const picture = JSON.stringify(look ?? null);
      if (picture === before) return;
      before = picture;
      const says = look?.pages?.map((page) => page.text).join(" — ") || word("blank");
      one.show(look, `${device.name}: ${says}`);
      text(bright, look?.multi ? word("brightness", { n: look.brightness }) : word("blank"));
    },
    frame: () => one.frame(now()),
  };
}

// A bollard rises out of the road, an arm turns on its post.
function obstacle(device) {
  const moving = device.kind === "BOLLARD"
    ? svg("rect", { x: 42, y: 22, width: 16, height: 40, rx: 4, class: "bollard" })
    : svg("g", { class: "arm" }, svg("rect", { x: 20, y: 40, width: 76, height: 5, rx: 2 }));
  const red = svg("circle", { cx: 112, cy: 22, r: 6, class: "small-lamp red" });
  const green = svg("circle", { cx: 112, cy: 38, r: 6, class: "small-lamp green" });
  const picture = svg("svg", { viewBox: "0 0 130 78", class: "obstacle", role: "img" },
    svg("rect", { x: 0, y: 60, width: 130, height: 18, class: "road" }),
    svg("clipPath", { id: `clip-${device.name}` }, svg("rect", { x: 0, y: 0, width: 130, height: 60 })),
    svg("g", { "clip-path": device.kind === "BOLLARD" ? `url(#clip-${device.name})` : null }, moving),
    ...(device.kind === "BARRIER" ? [svg("rect", { x: 12, y: 30, width: 9, height: 32, class: "bollard" })] : []),
    ...(device.head ? [svg("rect", { x: 103, y: 13, width: 18, height: 34, rx: 7, class: "case" }), red, green] : []));
  const on = (what, key) => toggle(key, key, () => street.bench?.[what === "loop" ? "loops" : "jammed"]?.includes(device.name), (is) => deed(what, { device: device.name, on: is }, word("unreachable")), true);
  return {
    node: picture,
    hands: [on("loop", "standOnLoop"), on("jam", "jam")],
    update(look) {
      const up = look?.up ?? 0;
      attribute(moving, "transform", device.kind === "BOLLARD" ? `translate(0 ${(1 - up / 100) * 40})` : `rotate(${(-up * 80) / 100} 20 42)`);
      red.classList.toggle("lit", look?.red === true);
      green.classList.toggle("lit", look?.green === true);
      attribute(picture, "data-up", String(up));
      attribute(picture, "aria-label", `${device.name}: ${up} % ${word("is.UP")}${device.head ? `, ${word("head")}: ${look?.red ? word("colour.red") : look?.green ? word("colour.green") : word("aspect.OFF")}` : ""}`);
    },
  };
}

// Things that are on or off.
function switches(device) {
  const node = html("p", { class: "soft" });
  return {
    node,
    update(look) {
      text(node, ["fan", "heater", "power"].filter((name) => look?.[name] !== undefined).map((name) => `${word(name)}: ${word(look[name] ? "is.ON" : "is.OFF")}`).join(" · "));
    },
  };
}

function toggle(offKey, onKey, isOn, act, pressed = false) {
  const node = html("button", { type: "button", class: "quiet", onclick: () => act(!isOn()) });
  return {
    node,
    update() {
      text(node, word(isOn() ? onKey : offKey));
      if (pressed) attribute(node, "aria-pressed", String(Boolean(isOn())));
    },
  };
}

// What a sensor is told to measure.
function measure({ wire, unit }) {
  const kind = wire.slice(wire.lastIndexOf(" ") + 1);
  const input = html("input", { type: "number", step: unit === "COUNT" ? 1 : 0.5, "data-wire": wire, onchange: (e) => deed("measure", { wire, value: Number(e.target.value) }, word("unreachable")) });
  const node = html("label", { class: "measure" }, html("span", {}, `${word(kind)}${UNITS[unit] ? ` (${UNITS[unit]})` : ""}`), input);
  return {
    node,
    update() {
      const value = street.bench?.measures?.[wire];
      if (document.activeElement !== input && value !== undefined && input.value !== String(value)) input.value = String(value);
    },
  };
}

export function update() {
  for (const one of cards) one.update();
}

export function frame() {
  for (const one of cards) one.frame?.();
}
