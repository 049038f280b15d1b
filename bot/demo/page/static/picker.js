/** The window in which Telegram lets one choose people for a bot. */

import { avatar } from "./avatar.js";
import { cancel, choice, modal } from "./dialogs.js";
import { make } from "./dom.js";
import { say } from "./words.js";

/**
 * Asks for at most `most` of the people; returns their ids, none where it was closed.
 * @returns {Promise<number[]>}
 */
export async function pick(people, most, title) {
  const boxes = people.map((person) => box(person, most));
  const list = make("div", { className: "choosing" }, ...boxes);
  const limit = make("p", { className: "note" }, `${say("pick-most")}: ${most}`);
  const done = choice("done", "primary");
  const buttons = make("div", { className: "choices" }, cancel(), done);
  const form = make("form", { method: "dialog" }, make("h2", {}, title), limit, list, buttons);
  const chosen = () => [...form.querySelectorAll("input:checked")].map((input) => Number(input.value));
  const check = () => bound(form, chosen().length, most, done);
  form.addEventListener("change", check);
  check();
  return (await modal("window picker", title, form).closed) === "done" ? chosen() : [];
}

function box(person, most) {
  const input = make("input", { type: most === 1 ? "radio" : "checkbox", name: "person", value: person.id });
  return make("label", {}, input, avatar(person), make("span", {}, person.name));
}

function bound(form, count, most, done) {
  done.disabled = count === 0;
  for (const input of form.querySelectorAll("input[type=checkbox]:not(:checked)"))
    input.disabled = count >= most;
}
