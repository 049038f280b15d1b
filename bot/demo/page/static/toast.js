/** Short notes that go by themselves. */

import { make } from "./dom.js";

const SHOWN_MS = 5000;

/** Shows a sentence at the foot of the page; a new one of the same words takes its place. */
export function toast(text) {
  const place = document.getElementById("toasts");
  [...place.children].filter((note) => note.textContent === text).forEach((note) => note.remove());
  const note = make("div", { className: "toast" }, text);
  place.append(note);
  setTimeout(() => note.remove(), SHOWN_MS);
}
