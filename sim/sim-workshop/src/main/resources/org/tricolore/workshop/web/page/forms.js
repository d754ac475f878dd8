// One form for each kind of order that is not a button: its target, its fields with their bounds, and a button that sends it.

import { html, attribute, field, select } from "./dom.js";
import { street, several } from "./live.js";
import { word } from "./words.js";

// Null where the site has nothing such an order could be for. send(clause, target) is called with what was filled in.
export function form(type, grants, send) {
  const made = FORMS[type]?.(grants);
  if (!made) return null;
  const node = html("form", { class: "fields", "data-order": type, onsubmit: (event) => {
    event.preventDefault();
    send({ type, ...made.clause() }, made.target());
  } }, ...made.fields, html("button", { type: "submit", class: "main" }, word(street.site.theatre ? "whatIf.send" : "send")));
  return node;
}

function devices(kinds, grants) {
  const at = grants.flatMap((one) => one.at ?? []);
  return street.site.devices.filter((one) => kinds.includes(one.kind) && (at.length === 0 || at.includes(one.kind))).map((one) => one.name);
}

function named(input, name) {
  attribute(input, "data-field", name);
  return input;
}

function text(name, value = "", more = {}) {
  return named(html("input", { type: "text", value, required: true, maxlength: 100, ...more }), name);
}

function number(name, value, min, max, step = 1) {
  return named(html("input", { type: "number", value, min, max, step, required: true }), name);
}

// A target among these; null where there is none.
function among(all, onchange) {
  return all.length ? named(select(all, all[0], onchange), "target") : null;
}

function aimed(all, fields, clause) {
  const target = among(all);
  return target && { fields: [field(word("target"), target, true), ...fields], clause, target: () => target.value };
}

function groups() {
  return street.site.groups.map((one) => one.name);
}

function everything() {
  return ["junction", ...groups(), ...street.site.devices.map((one) => one.name)];
}

const FORMS = {
  SetParameter() {
    const all = street.site.parameters.filter((one) => one.junction === street.junction || !several());
    if (!all.length) return null;
    const value = number("value", all[0].site, all[0].least, all[0].most, 0.1);
    const hint = html("small", { class: "bounds" });
    const show = (name) => {
      const one = all.find((each) => each.name === name);
      for (const [key, bound] of [["min", one.least], ["max", one.most]]) attribute(value, key, bound);
      value.value = one.site;
      hint.textContent = word("bounds", { a: one.least, b: one.most, c: one.site });
    };
    const name = named(select(all.map((one) => one.name), all[0].name, show), "name");
    show(all[0].name);
    return { fields: [field(word("field.name"), name, true), field(word("field.value") + " (s)", value), hint],
      clause: () => ({ name: name.value, value: value.value }), target: () => (several() ? street.junction : "junction") };
  },
  ForceDetector(grants) {
    const values = grants.flatMap((one) => one.values ?? ["ON", "OFF", "NORMAL"]);
    const value = named(select(values, values[0]), "value");
    return aimed(street.site.detectors.map((one) => one.name), [field(word("field.value"), value)], () => ({ value: value.value }));
  },
  RequestPriority() {
    const vehicle = text("vehicle", "T1-042", { maxlength: 32 });
    const line = text("line", "T1", { maxlength: 16, required: false });
    const eta = number("eta", 20, 0, 600);
    const late = number("late", 0, -3600, 3600);
    return aimed(groups(), [field(word("field.vehicle"), vehicle), field(word("field.line"), line), field(word("field.eta"), eta), field(word("field.late"), late)],
      () => ({ vehicle: vehicle.value, line: line.value, eta: Number(eta.value), late: Number(late.value) }));
  },
  ClearPriority() {
    const vehicle = text("vehicle", "T1-042", { maxlength: 32 });
    return aimed(groups(), [field(word("field.vehicle"), vehicle)], () => ({ vehicle: vehicle.value }));
  },
  ShowMessage(grants) {
    const most = Math.max(...grants.map((one) => one.importance ?? 255));
    const multi = text("multi", "RESTEZ CHEZ VOUS[nl]INFO 0800 21 3000", { maxlength: 300 });
    const importance = number("importance", Math.min(100, most), 1, most);
    const standby = named(html("input", { type: "checkbox" }), "standby");
    return aimed(devices(["PANEL", "PARKING_PANEL"], grants), [field(word("field.multi"), multi, true), field(word("field.importance") + ` (1–${most})`, importance), html("label", { class: "choice" }, standby, html("span", {}, word("field.standby")))],
      () => ({ multi: multi.value, importance: Number(importance.value), standby: standby.checked }));
  },
  ClearMessage(grants) {
    return aimed(devices(["PANEL", "PARKING_PANEL"], grants), [], () => ({}));
  },
  MoveBollard(grants) {
    const all = devices(["BOLLARD", "BARRIER"], grants);
    const positions = (name) => {
      const kind = street.site.devices.find((one) => one.name === name)?.kind;
      return [...new Set(grants.filter((one) => !one.at || one.at.includes(kind)).flatMap((one) => one.values ?? ["UP", "DOWN"]))];
    };
    if (!all.length) return null;
    const position = named(html("select", {}), "position");
    const show = (name) => position.replaceChildren(...positions(name).map((value) => html("option", { value }, word("is." + value))));
    const target = among(all, show);
    show(all[0]);
    return { fields: [field(word("target"), target, true), field(word("field.position"), position)], clause: () => ({ position: position.value }), target: () => target.value };
  },
  RunSelfTest() {
    return aimed(everything(), [], () => ({}));
  },
  AttachReport() {
    const report = text("text", "", { maxlength: 300 });
    return aimed(everything(), [field(word("field.text"), report, true)], () => ({ text: report.value }));
  },
};
