/** Where a person writes: commands, files, words, or the one button that starts the bot. */

import { make, put, write } from "./dom.js";
import { round } from "./icons.js";
import { Menu } from "./menu.js";
import { ReplyKeyboard } from "./reply_keyboard.js";
import { say } from "./words.js";

export class Composer {
  #forced = null;

  constructor(chat) {
    this.chat = chat;
    this.commands = new Menu(round("commands", "commands"), say("commands"));
    this.commands.element.classList.add("upward");
    this.file = make("input", { type: "file", hidden: true, "aria-label": say("attach") });
    const attach = round("attach", "attach", () => this.file.click());
    this.field = make("textarea", { rows: 1, maxlength: 4096, "aria-label": say("write") });
    const send = round("send", "send");
    send.type = "submit";
    send.classList.add("send");
    const parts = [this.commands.element, attach, this.file, this.field, send];
    this.form = make("form", { className: "writing" }, ...parts);
    this.whole = make("button", { className: "action primary whole-button", onclick: () => this.#begin() });
    this.keyboard = new ReplyKeyboard(chat);
    this.element = make("div", { className: "composer" }, this.form, this.keyboard.element, this.whole);
    this.#listen();
  }

  /** Follows what the person may do now. */
  update(person) {
    this.person = person;
    const writes = person.started && !person.blocked;
    this.form.hidden = !writes;
    this.whole.hidden = writes;
    put(this.whole, "data-action", person.blocked ? "unblock" : "start");
    write(this.whole, say(person.blocked ? "unblock" : "start"));
    this.commands.element.hidden = person.commands.length === 0;
    this.commands.fill(person.commands.map((one) => this.#command(one)));
    this.keyboard.update(writes ? person.keyboard : null);
    this.#placeholder(person);
  }

  #command({ command, description }) {
    return { name: `/${command}`, note: description, act: () => this.#sendCommand(command) };
  }

  #sendCommand(command) {
    this.field.value = "";
    this.chat.deeds.write(`/${command}`);
  }

  #placeholder(person) {
    const asked = person.force_reply ?? person.keyboard;
    put(this.field, "placeholder", asked?.input_field_placeholder ?? say("write"));
    const forced = JSON.stringify(person.force_reply ?? null);
    if (person.force_reply && forced !== this.#forced && this.chat.isActive()) this.field.focus();
    this.#forced = forced;
    this.element.classList.toggle("asked", Boolean(person.force_reply));
  }

  #listen() {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#send();
    });
    this.field.addEventListener("keydown", (event) => this.#key(event));
    this.field.addEventListener("input", () => {
      if (/^\/\w*$/.test(this.field.value) && this.person.commands.length > 0) this.commands.show();
      else this.commands.close();
    });
    this.file.addEventListener("change", () => {
      for (const file of this.file.files) this.chat.deeds.sendDocument(file);
      this.file.value = "";
    });
  }

  #key(event) {
    const sends = event.key === "Enter" && !event.shiftKey && !event.isComposing;
    if (sends) this.#send();
    else if (event.key === "Escape") this.commands.close();
    else if (event.key === "ArrowDown" && this.commands.isOpen) this.commands.open();
    else return;
    event.preventDefault();
  }

  async #send() {
    this.commands.close();
    const text = this.field.value.trim();
    this.field.value = "";
    this.field.focus();
    if (text && !(await this.chat.deeds.write(text))) this.field.value ||= text;
  }

  #begin() {
    if (this.person.blocked) this.chat.deeds.setBlocked(false);
    else this.chat.deeds.start(this.person.start ?? "");
  }
}
