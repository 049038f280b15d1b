/** The inline keyboard under a message; its buttons stay where they are while they change. */

import { alertOf } from "./dialogs.js";
import { make, put, reconcile } from "./dom.js";
import { icon } from "./icons.js";
import { follow } from "./links.js";
import { toast } from "./toast.js";
import { say } from "./words.js";

export class Keyboard {
  #awaited = new Set();
  #message = null;

  constructor(chat) {
    this.chat = chat;
    this.element = make("div", { className: "keyboard", role: "group", "aria-label": say("buttons") });
  }

  update(message) {
    this.#message = message;
    const rows = message.reply_markup?.inline_keyboard ?? [];
    const focused = this.element.contains(document.activeElement);
    this.element.hidden = rows.length === 0;
    reconcile(this.element, rows.map(numbered), keyOf, createRow, (row, given) => this.#row(row, given));
    if (focused && !this.element.contains(document.activeElement)) this.#keepFocus();
  }

  #keepFocus() {
    const last = this.element.lastElementChild?.lastElementChild;
    (last ?? this.chat.log).focus({ preventScroll: true });
  }

  #row(row, { value }) {
    const create = () => make("button", { onclick: (event) => this.#press(event.currentTarget) });
    reconcile(row, value.map(numbered), keyOf, create, (element, given) => this.#button(element, given));
  }

  #button(element, { value: button }) {
    element.shown = button;
    put(element, "className", `key ${button.style ?? ""}`);
    put(element, "disabled", Boolean(button.disabled));
    put(element, "aria-busy", this.#awaited.has(button.callback_data) ? "true" : null);
    const sign = button.url ? icon("link") : button.copy_text ? icon("copy") : null;
    if (element.textContent !== button.text || Boolean(sign) !== Boolean(element.querySelector("svg")))
      element.replaceChildren(...[button.text, sign].filter(Boolean));
  }

  #press(element) {
    const button = element.shown;
    if (button.url) follow(button.url, this.chat);
    else if (button.copy_text) copy(button.copy_text.text);
    else if (button.callback_data) this.#tap(button.callback_data);
  }

  async #tap(data) {
    if (this.#awaited.has(data)) return;
    this.#awaited.add(data);
    this.update(this.#message);
    const answer = await this.chat.deeds.tap(this.#message.message_id, data);
    this.#awaited.delete(data);
    this.update(this.#message);
    if (answer?.text) await (answer.alert ? alertOf(answer.text) : toast(answer.text));
    if (answer?.url) follow(answer.url, this.chat);
  }
}

function numbered(value, number) {
  return { value, number };
}

function keyOf({ number }) {
  return number;
}

function createRow() {
  return make("div", { className: "row" });
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    toast(say("copied"));
  } catch {
    toast(text);
  }
}
