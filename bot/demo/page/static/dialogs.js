/** Windows over the page. Escape closes them and gives the focus back. */

import { make } from "./dom.js";
import { icon } from "./icons.js";
import { say } from "./words.js";

/** A modal window; gone from the page once closed. Resolves with its return value. */
export function modal(className, label, ...children) {
  const dialog = make("dialog", { className, "aria-label": label }, ...children);
  document.body.append(dialog);
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  const closed = new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue);
    });
  });
  dialog.showModal();
  return { dialog, closed };
}

/** The bot's answer to a tap which wants to be read. */
export function alertOf(text) {
  const form = make("form", { method: "dialog" }, make("p", {}, text), choice("ok", "primary"));
  return modal("window alert", say("alert"), form).closed;
}

/** Asks before something that cannot be undone; true for yes. */
export async function confirmOf(text, yes) {
  const row = make("div", { className: "choices" }, cancel(), choice(yes, "danger"));
  const form = make("form", { method: "dialog" }, make("p", {}, text), row);
  return (await modal("window", text, form).closed) === yes;
}

/** A picture as large as the window lets it be. */
export function photoOf(source, description) {
  const close = make("button", { className: "round close", "aria-label": say("close") }, icon("close"));
  const image = make("img", { src: source, alt: description });
  const { dialog } = modal("viewer", description, image, close);
  close.addEventListener("click", () => dialog.close());
}

/** A button that closes its window with `key` as the answer. */
export function choice(key, style) {
  const button = make("button", { className: `action ${style}`, value: key }, say(key));
  button.type = "submit";
  return button;
}

/** A button that closes its window with no answer. */
export function cancel() {
  const onclick = (event) => event.currentTarget.closest("dialog").close("");
  return make("button", { className: "action", onclick }, say("cancel"));
}
