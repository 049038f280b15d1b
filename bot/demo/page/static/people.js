/** Everybody of the department and where each stands; arrow keys walk through them. */

import { avatar } from "./avatar.js";
import { marksOf } from "./chat.js";
import { make, put, reconcile, write } from "./dom.js";
import { LEFT, RIGHT } from "./store.js";
import { say, timeOf } from "./words.js";

const STEPS = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity };

export class People {
  /** @param {(personId: number) => void} onChoose */
  constructor(place, store, onChoose) {
    this.store = store;
    this.onChoose = onChoose;
    this.place = place;
    this.title = make("h2", { className: "list-title" });
    this.list = make("ul", { role: "list" });
    place.append(this.title, this.list);
    this.list.addEventListener("keydown", (event) => this.#walk(event));
  }

  update() {
    put(this.place, "aria-label", say("people"));
    write(this.title, say("people"));
    const people = [...this.store.people.values()];
    const create = (person) => this.#entry(person);
    reconcile(this.list, people, (one) => one.id, create, (entry, person) => this.#update(entry, person));
  }

  #entry(person) {
    const parts = {};
    for (const name of ["name", "time", "role", "mark", "progress", "badge"])
      parts[name] = make("span", { className: name });
    const upper = make("span", { className: "line" }, parts.name, parts.time);
    const lower = make("span", { className: "line" }, parts.role, parts.progress, parts.badge);
    const words = make("span", { className: "words" }, upper, lower, parts.mark);
    const given = { className: "person", "data-person": person.id, onclick: () => this.onChoose(person.id) };
    const entry = make("li", {}, make("button", given, avatar(person), words));
    entry.parts = parts;
    return entry;
  }

  #update(entry, person) {
    const { name, time, role, mark } = entry.parts;
    const button = entry.firstElementChild;
    const { chosen, current } = this.store;
    write(name, person.name);
    write(role, say(`role-${person.role}`));
    write(mark, marksOf(person)[0] ?? "");
    write(time, this.#lastTime(person));
    button.tabIndex = person.id === current ? 0 : -1;
    put(button, "aria-current", person.id === current ? "true" : null);
    button.classList.toggle("open", [chosen[LEFT], chosen[RIGHT]].includes(person.id));
    button.classList.toggle("silent", person.blocked || !person.started);
    this.#progress(entry.parts, person);
    this.#unread(entry.parts, this.store.unread(person.id));
  }

  #lastTime(person) {
    const last = this.store.shown(person.id).at(-1);
    return last ? timeOf(last.date) : "";
  }

  #progress({ progress }, { progress: done }) {
    progress.hidden = !done;
    if (!done) return;
    write(progress, `${done.sent}/${done.forms}`);
    put(progress, "title", `${say("forms-sent")}: ${done.sent}/${done.forms}`);
    progress.classList.toggle("complete", done.sent >= done.forms);
  }

  #unread({ badge }, count) {
    badge.hidden = count === 0;
    write(badge, String(count));
    put(badge, "title", `${say("unread")}: ${count}`);
  }

  #walk(event) {
    if (!(event.key in STEPS)) return;
    const buttons = [...this.list.querySelectorAll("button")];
    const at = buttons.indexOf(document.activeElement) + STEPS[event.key];
    buttons[Math.min(Math.max(at, 0), buttons.length - 1)].focus();
    event.preventDefault();
  }
}
