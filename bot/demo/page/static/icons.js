/** The few drawings of the page, in the colour of the text beside them. */

import { make } from "./dom.js";
import { say } from "./words.js";

const NAMESPACE = "http://www.w3.org/2000/svg";
const PATHS = {
  back: "M15 5l-7 7 7 7",
  close: "M6 6l12 12M18 6L6 18",
  more: "M12 5.5v.01M12 12v.01M12 18.5v.01",
  send: "M4 12l16-8-6 16-3-6z",
  attach: "M19 11l-7.5 7.5a4.5 4.5 0 01-6.4-6.4L13 4.3a3 3 0 014.3 4.3l-8 8a1.5 1.5 0 01-2.2-2.2L14.5 7",
  commands: "M5 7h14M5 12h14M5 17h9",
  down: "M6 9l6 6 6-6",
  file: "M7 3h7l5 5v13H7zM14 3v5h5",
  copy: "M9 9h10v11H9zM5 15V4h10",
  link: "M8 16L16 8M9 8h7v7",
  people: "M9 11a3.5 3.5 0 100-7 3.5 3.5 0 000 7zM3 20a6 6 0 0112 0M16 5a3 3 0 010 6M17 14a5 5 0 014 5",
  face: "M12 3a9 9 0 100 18 9 9 0 000-18zM8.5 14.5a4.5 4.5 0 007 0M9 9.5v.01M15 9.5v.01",
  check: "M5 12.5l4.5 4.5L19 7.5",
  sliders: "M4 7h9M17 7h3M4 17h3M11 17h9M15 5v4M9 15v4",
};

/** A drawing by its name, hidden from screen readers: what it means stands in its button. */
export function icon(name) {
  const drawing = document.createElementNS(NAMESPACE, "svg");
  const path = document.createElementNS(NAMESPACE, "path");
  path.setAttribute("d", PATHS[name]);
  drawing.setAttribute("viewBox", "0 0 24 24");
  drawing.setAttribute("aria-hidden", "true");
  drawing.setAttribute("class", `icon icon-${name}`);
  drawing.append(path);
  return drawing;
}

/** A round button of one drawing, named by the words of `key`. */
export function round(name, key, onclick) {
  const given = { className: "round", "aria-label": say(key), title: say(key) };
  const button = make("button", given, icon(name));
  if (onclick) button.addEventListener("click", onclick);
  return button;
}
