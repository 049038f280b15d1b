/** The keyboard a bot puts in the place of the phone's own. */

import { make } from "./dom.js";
import { icon } from "./icons.js";
import { pick } from "./picker.js";

export class ReplyKeyboard {
  #shown = "";

  constructor(chat) {
    this.chat = chat;
    this.element = make("div", { className: "reply-keyboard", role: "group", hidden: true });
  }

  /** @param {object|null} markup ReplyKeyboardMarkup */
  update(markup) {
    const shown = JSON.stringify(markup);
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.element.hidden = !markup;
    this.element.replaceChildren(...(markup?.keyboard ?? []).map((row) => this.#row(row)));
  }

  #row(row) {
    return make("div", { className: "row" }, ...row.map((button) => this.#button(button)));
  }

  #button(given) {
    const button = typeof given === "string" ? { text: given } : given;
    const sign = button.request_users ? icon("people") : null;
    const onclick = () => this.#press(button);
    return make("button", { className: `key ${button.style ?? ""}`, onclick }, sign, button.text);
  }

  async #press(button) {
    if (!button.request_users) return this.chat.deeds.write(button.text);
    const { request_id: request, max_quantity: most = 1 } = button.request_users;
    const chosen = await pick(this.chat.others(), most, button.text);
    return chosen.length > 0 ? this.chat.deeds.share(request, chosen) : null;
  }
}
