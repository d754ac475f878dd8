// Small helpers to build HTML and SVG. Text is always set as text, never parsed: names come from files and the line.

const SVG = "http://www.w3.org/2000/svg";

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children);
  return node;
}

export function html(name, attributes = {}, ...children) {
  return fill(document.createElement(name), attributes, children);
}

export function svg(name, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, name), attributes, children);
}

export function id(name) {
  return document.getElementById(name);
}

// Touches the page only when something changed: screen readers and the browser stay calm.
export function text(node, value) {
  if (node.textContent !== value) node.textContent = value;
}

export function attribute(node, name, value) {
  if (value === null || value === undefined) {
    if (node.hasAttribute(name)) node.removeAttribute(name);
  } else if (node.getAttribute(name) !== String(value)) {
    node.setAttribute(name, value);
  }
}

let hush;

// A short sentence at the foot of the page.
export function say(sentence, bad = false) {
  const said = id("said");
  said.textContent = sentence;
  said.classList.toggle("bad", bad);
  said.classList.add("shown");
  clearTimeout(hush);
  hush = setTimeout(() => said.classList.remove("shown"), bad ? 9000 : 4000);
}

// Asks the room to do something; answers the JSON, or null after telling why not.
export async function post(path, body, unreachable) {
  try {
    const answer = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    const json = await answer.json();
    if (answer.ok) return json;
    say((document.documentElement.lang === "fr" ? json.errorFr : null) ?? json.error ?? answer.statusText, true);
  } catch {
    say(unreachable, true);
  }
  return null;
}

// Does something at the desk: answers how everything stands now, or null after telling why not.
export async function deed(what, more, unreachable) {
  return post("deed", { what, ...more }, unreachable);
}

// Buttons of which one is chosen. Each choice is { value, label, small }.
export function choices(label, all, onchosen) {
  const buttons = all.map(({ value, label: name, small }) => html("button", { type: "button", "data-value": value, onclick: () => onchosen(value) },
    html("span", {}, name), ...(small ? [html("small", {}, small)] : [])));
  const node = html("div", { class: "buttons", role: "group", "aria-label": label }, ...buttons);
  node.mark = (value) => buttons.forEach((button) => attribute(button, "aria-pressed", String(button.dataset.value === String(value))));
  return node;
}

// A field with its label.
export function field(label, input, wide = false) {
  return html("label", { class: wide ? "wide" : null }, html("span", {}, label), input);
}

export function select(all, chosen, onchange) {
  const node = html("select", { onchange: (e) => onchange?.(e.target.value) });
  for (const one of all) {
    const { value, label } = typeof one === "string" ? { value: one, label: one } : one;
    node.append(html("option", { value, selected: value === chosen }, label));
  }
  return node;
}
