// Where the roads of a junction lie on the paper, and how people and vehicles move on them. Units of the drawing; 0, 0 is the
// middle of the junction.

export const LANE = 24;
export const REACH = 250;
export const METRE = 3.2; // units along a lane; across it a lane is wider than that, so that lamps and people can be seen
const SIGHT = 130; // metres before the stop line at which vehicles come
const BEYOND = 130; // metres after it
const CURVE = 14;

// A point beside an arm, upright on the page: along is away from the centre, side is to the right seen from there.
export function at(arm, along, side) {
  const angle = (arm.bearing * Math.PI) / 180;
  return [along * Math.sin(angle) + side * Math.cos(angle), -along * Math.cos(angle) + side * Math.sin(angle)];
}

// The arms with their halves, from north clockwise, and where their mouths are.
export function roads(site) {
  const arms = [...site.arms].sort((a, b) => a.bearing - b.bearing);
  for (const arm of arms) arm.half = ((arm.entries.length + arm.exits) * LANE) / 2;
  const mouth = Math.max(LANE, ...arms.map((arm) => arm.half)) + 26;
  return { arms, mouth, stop: mouth + 28 };
}

// For each way its arm, and for each of its moves the track of a vehicle.
export function ways({ arms, mouth, stop }) {
  const found = new Map();
  for (const arm of arms) {
    arm.entries.forEach((lane, i) => {
      if (lane.way === undefined) return;
      const side = -arm.half + (i + 0.5) * LANE;
      const moves = lane.moves.length ? lane.moves : ["straight"];
      found.set(lane.way, { arm, side, stop, group: lane.group, tracks: moves.map((move) => track(arms, arm, side, i, move, mouth, stop)) });
    });
    if (arm.way !== undefined) found.set(arm.way, { arm, crossing: true, group: arm.crossing, mouth });
  }
  return found;
}

// Points with the distance to the first of them.
function track(arms, arm, side, entry, move, mouth, stop) {
  const turn = { straight: 180, right: -90, left: 90 }[move] ?? 180;
  const wanted = (arm.bearing + turn + 720) % 360;
  const off = (one) => Math.abs(((one.bearing - wanted + 540) % 360) - 180);
  const exits = arms.filter((one) => one !== arm && one.exits > 0).sort((a, b) => off(a) - off(b));
  const exit = exits.length && off(exits[0]) < 80 ? exits[0] : { bearing: wanted, half: LANE / 2, entries: [], exits: 1 };
  const lane = move === "right" || (move === "straight" && entry === 0) ? exit.exits - 1 : 0;
  const exitSide = -exit.half + (exit.entries.length + Math.max(0, lane) + 0.5) * LANE;
  const points = [at(arm, stop + SIGHT * METRE, side), at(arm, mouth, side)];
  const [ax, ay] = points[1];
  const [bx, by] = at(exit, mouth, exitSide);
  // Both ends of the curve point along their lanes.
  const reach = Math.hypot(bx - ax, by - ay) * (move === "straight" ? 0.35 : 0.42);
  const [cx, cy] = at(arm, mouth - reach, side);
  const [dx, dy] = at(exit, mouth - reach, exitSide);
  for (let i = 1; i <= CURVE; i++) {
    const t = i / CURVE;
    const u = 1 - t;
    points.push([
      u * u * u * ax + 3 * u * u * t * cx + 3 * u * t * t * dx + t * t * t * bx,
      u * u * u * ay + 3 * u * u * t * cy + 3 * u * t * t * dy + t * t * t * by]);
  }
  points.push(at(exit, mouth + BEYOND * METRE, exitSide));
  let far = 0;
  return points.map(([x, y], i) => {
    if (i > 0) far += Math.hypot(x - points[i - 1][0], y - points[i - 1][1]);
    return { x, y, far };
  });
}

// Where a vehicle is whose front is so many metres beyond the stop line.
export function place(points, metres) {
  const far = Math.max(0, (SIGHT + metres) * METRE);
  let i = 1;
  while (i < points.length - 1 && points[i].far < far) i++;
  const a = points[i - 1];
  const b = points[i];
  const part = (far - a.far) / (b.far - a.far || 1);
  return { x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part, turn: (Math.atan2(b.y - a.y, b.x - a.x) * 180) / Math.PI };
}

// The kerb all around, rounded where two arms meet.
export function outline({ arms, mouth }) {
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
  if ((next.bearing - arm.bearing + 360) % 360 < 45) return null;
  const [px, py] = at(arm, 0, arm.half);
  const [dx, dy] = at(arm, 1, 0);
  const [qx, qy] = at(next, 0, -next.half);
  const [ex, ey] = at(next, 1, 0);
  const cross = dx * ey - dy * ex;
  if (Math.abs(cross) < 0.2) return null;
  const t = ((qx - px) * ey - (qy - py) * ex) / cross;
  return [px + t * dx, py + t * dy];
}
