/** The round sign of a person: the initials on one of a few colours. */

import { make } from "./dom.js";

const TONES = 7;

export function avatar(person) {
  const initials = person.name.split(/\s+/).slice(0, 2).map((word) => word[0]).join("");
  const className = `avatar tone-${person.id % TONES}`;
  return make("span", { className, "aria-hidden": true }, initials.toLocaleUpperCase());
}
