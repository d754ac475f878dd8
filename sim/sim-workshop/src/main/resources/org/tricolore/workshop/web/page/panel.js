// A text panel as people see it: every pixel of its face, lit or not.

import { html, attribute } from "./dom.js";

const PITCH = 4; // canvas pixels from one of the panel's to the next
const DOT = 3;
const DARK = "#1c1a12";
const AMBER = "#ffb52e";

// A canvas for a face of so many pixels. Returns { node, show, frame }.
export function panel(name, width, height) {
  const node = html("canvas", { width: width * PITCH + 1, height: height * PITCH + 1, class: "face", role: "img", "data-panel": name, "data-pitch": PITCH });
  const pen = node.getContext("2d");
  let pages = [];
  let drawn = -2;
  let label = "";

  function draw(page) {
    drawn = page;
    const rows = pages[page]?.rows ?? [];
    pen.fillStyle = "#0a0906";
    pen.fillRect(0, 0, node.width, node.height);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        pen.fillStyle = rows[y]?.[x] === "#" ? AMBER : DARK;
        pen.fillRect(x * PITCH + 1, y * PITCH + 1, DOT, DOT);
      }
    }
  }

  return {
    node,
    show(look, spoken) {
      pages = look?.pages ?? [];
      // Brightness is told in words: what is read must stay readable here.
      if (label !== spoken) { label = spoken; attribute(node, "aria-label", spoken); }
      draw(pages.length ? 0 : -1);
    },
    // Which page is seen now; at is the street's time in ms.
    frame(at) {
      if (pages.length < 2 || at === null) return;
      const whole = pages.reduce((sum, page) => sum + (page.on || 30) + page.off, 0) * 100;
      let left = at % whole;
      for (let i = 0; i < pages.length; i++) {
        const on = (pages[i].on || 30) * 100;
        if (left < on) { if (drawn !== i) draw(i); return; }
        left -= on + pages[i].off * 100;
        if (left < 0) { if (drawn !== -1) draw(-1); return; }
      }
    },
  };
}
