// The day that is told again: its clock and pace, the traffic of its hours, and the orders as they are given.

const WORDS = {
  clock: ["17 March 2020", "17 mars 2020"],
  pause: ["Pause", "Pause"],
  pace: ["Pace", "Allure"],
  over: ["The day is over.", "La journée est finie."],
  report: ["Read the audit", "Lire l’audit"],
  curve: ["Traffic of each hour: a usual Tuesday (line) and that day (bars); the red line is now", "Trafic de chaque heure : un mardi ordinaire (ligne) et ce jour-là (barres) ; le trait rouge est l’instant présent"],
  curveTitle: ["Traffic", "Trafic"],
  orders: ["Orders", "Ordres"],
  none: ["Nobody has ordered anything yet.", "Personne n’a encore rien ordonné."],
  sums: ["{ordered} given, {applied} applied, {refused} refused, {suspended} suspended for a while, {duringLoss} while the line was down", "{ordered} donnés, {applied} appliqués, {refused} refusés, {suspended} suspendus un temps, {duringLoss} pendant une coupure de liaison"],
  at: ["given", "donné"],
  post: ["post", "poste"],
  what: ["order", "ordre"],
  reason: ["reason", "motif"],
  ordered: ["sites", "sites"],
  applied: ["applied", "appliqués"],
  refused: ["refused", "refusés"],
  suspended: ["suspended", "suspendus"],
  waiting: ["waiting for a line", "en attente de liaison"],
};
const SPEEDS = [1, 10, 60, 120];
const COLUMNS = ["ordered", "applied", "refused", "suspended", "waiting"];
const SVG = "http://www.w3.org/2000/svg";

const say = (word, french, values = {}) =>
  WORDS[word][french ? 1 : 0].replace(/\{(\w+)\}/g, (_, name) => values[name]);

function made(tag, text) {
  const node = document.createElement(tag);
  if (text !== undefined) node.textContent = text;
  return node;
}

function drawn(tag, attributes) {
  const node = document.createElementNS(SVG, tag);
  Object.entries(attributes).forEach(([name, value]) => node.setAttribute(name, value));
  return node;
}

async function pace(speed) {
  try {
    await fetch("pace", {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ speed }),
    });
  } catch {
    // The live stream says that the city is away.
  }
}

// Buttons live on while the day is told anew: whoever is about to press one shall not lose it.
function buttons(day, french) {
  const place = document.getElementById("pace");
  if (place.childElementCount === 0) {
    [0, ...SPEEDS].forEach(speed => {
      const button = made("button");
      button.type = "button";
      button.dataset.speed = speed;
      button.addEventListener("click", () => pace(speed));
      place.append(button);
    });
  }
  place.setAttribute("aria-label", say("pace", french));
  [...place.children].forEach(button => {
    const speed = Number(button.dataset.speed);
    button.textContent = speed ? `×${speed}` : say("pause", french);
    button.setAttribute("aria-pressed", String(speed === day.speed));
    button.disabled = day.over;
  });
}

function curve(day, french) {
  const picture = drawn("svg", { viewBox: "0 0 480 120", role: "img" });
  const title = drawn("title", {});
  title.textContent = say("curve", french);
  picture.append(title);
  const most = Math.max(...day.usual);
  const x = hour => hour * 20;
  const y = share => 100 - 92 * share / most;
  day.came.forEach((share, hour) => picture.append(drawn("rect", {
    x: x(hour) + 2, y: y(share), width: 16, height: 100 - y(share),
    class: hour >= day.from && hour < day.until ? "lived" : "left",
  })));
  picture.append(drawn("polyline", {
    class: "usual", points: day.usual.map((share, hour) => `${x(hour + 0.5)},${y(share)}`).join(" "),
  }));
  const [hours, minutes] = day.clock.split(":").map(Number);
  const now = x(hours + minutes / 60);
  picture.append(drawn("path", { class: "now", d: `M${now} 4V100` }));
  [0, 6, 12, 18].forEach(hour => {
    const label = drawn("text", { x: x(hour) + 2, y: 115 });
    label.textContent = french ? `${hour} h` : `${hour}:00`;
    picture.append(label);
  });
  return picture;
}

function row(order, french) {
  const line = made("tr");
  const post = order.post.replaceAll("_", " ");
  const what = `${order.type} ${order.fields.replaceAll("[nl]", " / ")}`;
  [order.at, post, what, order.reason].forEach(text => line.append(made("td", text)));
  COLUMNS.forEach(name => {
    const cell = made("td", order[name] ? String(order[name]) : "·");
    cell.className = `figure ${order[name] ? name : ""}`;
    line.append(cell);
  });
  return line;
}

/** Shows the day, or nothing where there is none: a city in real time has no pace. */
export function tellDay(day, french) {
  document.querySelectorAll(".day").forEach(part => { part.hidden = !day; });
  if (!day) return;
  document.getElementById("clock").textContent = `${say("clock", french)}, ${day.clock}`;
  buttons(day, french);
  const over = document.getElementById("over");
  over.hidden = !day.over;
  if (day.over && over.dataset.french !== String(french)) {
    over.dataset.french = french;
    const link = made("a", say("report", french));
    link.href = "report";
    over.replaceChildren(say("over", french) + " ", link);
  }
  document.getElementById("curve-title").textContent = say("curveTitle", french);
  document.getElementById("curve").replaceChildren(curve(day, french));
  document.getElementById("orders-title").textContent = say("orders", french);
  document.getElementById("sums").textContent = day.sums.ordered ? say("sums", french, day.sums) : say("none", french);
  const head = made("tr");
  ["at", "post", "what", "reason", ...COLUMNS].forEach(name => head.append(made("th", say(name, french))));
  document.getElementById("orders").replaceChildren(head, ...day.orders.map(order => row(order, french)));
}
