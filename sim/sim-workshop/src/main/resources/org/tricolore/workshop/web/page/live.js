// What the page knows of the street: the last message of each kind, and when it was true. Of a cabinet with several
// junctions one is looked at: site, state and signal are then those of that junction.

const KINDS = ["lamps", "signal", "state", "birth", "alive", "line", "bench", "look", "traffic"];
const HISTORY = 60;
const LOG = 200;

export const street = {
  tick: null, // of a recording, the one that is shown
  playing: 0, // how fast a recording plays
  past: null, // of a recording, what was shown before
  site: null,
  junction: null, // name of the one that is looked at
  lit: new Set(),
  connected: false,
  events: [], // newest last
  bench: null, // what hands have been at
  look: {}, // what people see of panels, bollards and the like
  orders: new Map(), // id → { id, do, post, reason, minutes, acks: [] }
  heard: 0,
};

let clock = null;
let cycle = null;
let whole = null; // the site as it was fetched
const told = {}; // state and signal as they came, and when

// The site as the room tells it; its first junction is looked at.
export function begin(site) {
  whole = site;
  choose(site.junctions?.[0]?.name ?? null);
}

export function junctions() {
  return whole.junctions ?? [];
}

export function several() {
  return junctions().length > 1;
}

export function choose(name) {
  const one = junctions().find((junction) => junction.name === name);
  street.junction = one ? name : null;
  street.site = { ...whole, ...one, name: whole.name };
  cycle = null;
  for (const kind of ["state", "signal"]) if (told[kind]) look(kind, told[kind].data, told[kind].when);
}

// What was last told of a junction that is perhaps not looked at.
export function stateOf(name) {
  return told.state?.data.junctions?.[name] ?? told.state?.data;
}

function look(kind, data, when) {
  street[kind] = { ...data, ...data.junctions?.[street.junction] };
  const { cycleSecond, plan: name } = street[kind];
  if (!(cycle && cycle.when > when)) {
    // No second means that no cycle runs, in all red for instance.
    cycle = { second: Number.isFinite(cycleSecond) ? cycleSecond : null, plan: name, when };
  }
}

// One tick of a recording, in place of what a live street tells.
export function shot(data) {
  street.connected = true;
  street.tick = data.tick;
  street.past = { ...data.past, whole: data.whole };
  // It may lie before the one that was shown.
  clock = cycle = null;
  if (data.whole) street.events = [];
  street.orders = new Map(data.orders.map((one) => [one.id, one]));
  const when = performance.now();
  for (const kind of ["bench", "lamps", "signal", "state"]) take(kind, data[kind], when);
  for (const event of data.events) take("event", event, when);
  street.heard = Infinity;
}

export function listen(onNews) {
  const source = new EventSource("live");
  source.onopen = () => { street.connected = true; street.events = []; onNews("room"); };
  source.onerror = () => { street.connected = false; onNews("room"); };
  for (const kind of [...KINDS, "order", "ack", "event", "leftOut"]) {
    source.addEventListener(kind, (event) => {
      let data;
      try { data = JSON.parse(event.data); } catch { return; }
      // The id of an event is its age in milliseconds.
      take(kind, data, performance.now() - (Number(event.lastEventId) || 0));
      onNews(kind);
    });
  }
}

function take(kind, data, when) {
  street.heard = Math.max(street.heard, when);
  if (kind === "event" || kind === "leftOut") {
    street.events.push(kind === "event" ? data : { leftOut: data.events });
    if (street.events.length > LOG) street.events.shift();
    return;
  }
  if (kind === "bench" && street.bench && street.bench.speed !== data.speed) retime(data.speed);
  if (kind === "order") {
    Object.assign(order(data.id), data);
  } else if (kind === "ack") {
    const acks = order(data.id).acks;
    if (!acks.some((ack) => ack.phase === data.phase && ack.at === data.at)) acks.push(data);
  } else {
    street[kind] = data;
  }
  if (kind === "signal" || kind === "state") {
    told[kind] = { data, when };
    look(kind, data, when);
  }
  if (kind === "lamps") street.lit = new Set(data.lit ?? []);
  if (kind === "state") for (const one of data.orders ?? []) merge(one);
  const at = Date.parse(data.at);
  if (Number.isFinite(at) && ["lamps", "signal", "state", "traffic"].includes(kind) && !(clock && clock.when > when)) {
    clock = { at, when };
  }
}

function order(id) {
  if (!street.orders.has(id)) {
    street.orders.set(id, { id, acks: [] });
    for (const old of street.orders.keys()) {
      if (street.orders.size <= HISTORY) break;
      street.orders.delete(old);
    }
  }
  return street.orders.get(id);
}

// What the agent's state says of an order it holds.
function merge(one) {
  const known = order(one.id);
  known.do ??= { type: one.type, plan: one.plan, mode: one.mode };
  known.post ??= one.post;
  known.target ??= one.target;
  known.reason ??= one.reason;
  known.expires = one.expires;
  known.issuedAt = one.issuedAt;
  known.phase = one.phase;
}

// Seconds of the street in one second here; 0 while it is paused.
export function speed() {
  return street.bench?.speed ?? 1;
}

// What was reckoned ahead with the old speed stands; from here on the new one counts.
function retime(next) {
  const when = performance.now();
  if (clock) clock = { at: now(), when };
  const second = cycleSecond();
  if (cycle && second !== null) cycle = { ...cycle, second, when };
  street.bench.speed = next;
}

// Whether the street still talks: beyond this silence nothing is extrapolated.
export function fresh() {
  return street.connected && performance.now() - street.heard < 45000;
}

// The street's clock now, ms since the epoch, or null.
export function now() {
  if (!clock) return null;
  return clock.at + (fresh() ? (performance.now() - clock.when) * speed() : 0);
}

// The plan that runs, as configured, or undefined.
export function plan() {
  const name = (cycle && cycle.plan) ?? street.state?.plan ?? street.signal?.plan;
  return street.site.plans.find((one) => one.name === name);
}

export function running() {
  return street.state?.phase === undefined || street.state.phase === "RUNNING";
}

// The second of the cycle now, or null while no plan runs.
export function cycleSecond() {
  const current = plan();
  if (!cycle || cycle.second === null || !current || !running()) return null;
  const passed = fresh() ? ((performance.now() - cycle.when) / 1000) * speed() : 0;
  return (((cycle.second + passed) % current.cycle) + current.cycle) % current.cycle;
}

// The colours a group really shows, from the lamps that draw current.
export function shown(group) {
  return group.lamps.filter((lamp) => lamp.channels.some((channel) => street.lit.has(channel))).map((lamp) => lamp.colour);
}

export function aspect(group) {
  return street.signal?.groups?.[group.name] ?? null;
}
