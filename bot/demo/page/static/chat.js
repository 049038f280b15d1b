/** The chat of one person with the bot: who it is, what was said, where to write. */

import { avatar } from "./avatar.js";
import { Composer } from "./composer.js";
import { make, write } from "./dom.js";
import { icon, round } from "./icons.js";
import { Log } from "./log.js";
import { Menu } from "./menu.js";
import { Deeds } from "./server.js";
import { say } from "./words.js";

export class ChatView {
  /**
   * @param {object} store what is known
   * @param {{isActive: () => boolean, onEnd: () => void, onBack: () => void}} pane around it
   */
  constructor(personId, store, pane) {
    this.personId = personId;
    this.store = store;
    const deeds = new Deeds(personId);
    const chat = { deeds, bot: store.bot, isActive: pane.isActive, onEnd: pane.onEnd };
    chat.others = () => [...store.people.values()].filter((one) => one.id !== personId);
    chat.reveal = (messageId) => this.log.reveal(messageId);
    this.deeds = deeds;
    this.log = new Log(chat);
    chat.log = this.log.scroller;
    this.composer = new Composer(chat);
    this.header = this.#header(pane.onBack);
    this.drop = make("div", { className: "drop", hidden: true }, icon("file"), say("drop"));
    const parts = [this.header, this.log.element, this.composer.element, this.drop];
    this.element = make("div", { className: "chat" }, ...parts);
    this.#acceptFiles();
  }

  get atEnd() {
    return this.log.atEnd;
  }

  update() {
    const person = this.store.people.get(this.personId);
    write(this.name, person.name);
    write(this.role, [roleOf(person), ...marksOf(person)].join(" · "));
    this.menu.fill(this.#deeds(person));
    this.composer.update(person);
    this.log.update(this.store.shown(this.personId));
  }

  #header(onBack) {
    const person = this.store.people.get(this.personId);
    const back = round("back", "back", onBack);
    back.classList.add("back");
    this.name = make("h2", {});
    this.role = make("p", {});
    this.menu = new Menu(round("more", "chat-menu"), say("chat-menu"));
    const words = make("div", { className: "words" }, this.name, this.role);
    return make("header", {}, back, avatar(person), words, this.menu.element);
  }

  #deeds(person) {
    if (person.blocked) return [deed("unblock", () => this.deeds.setBlocked(false))];
    const block = deed("block", () => this.deeds.setBlocked(true));
    const open = deed("open-link", () => this.deeds.start(person.start));
    return person.start ? [open, block] : [block];
  }

  #acceptFiles() {
    let inside = 0;
    const show = (change) => {
      inside = Math.max(0, inside + change);
      this.drop.hidden = inside === 0;
    };
    this.element.addEventListener("dragenter", () => show(1));
    this.element.addEventListener("dragleave", () => show(-1));
    this.element.addEventListener("dragover", (event) => event.preventDefault());
    this.element.addEventListener("drop", (event) => {
      event.preventDefault();
      show(-inside);
      for (const file of event.dataTransfer.files) this.deeds.sendDocument(file);
    });
  }
}

/** "Сотрудник · Отдел заботы" */
function roleOf(person) {
  return [say(`role-${person.role}`), person.team].filter(Boolean).join(" · ");
}

/** What keeps a person from hearing the bot. */
export function marksOf(person) {
  if (person.blocked) return [say("blocked")];
  return person.started ? [] : [say("not-started")];
}

function deed(key, act) {
  return { name: say(key), act, hook: { "data-action": key } };
}
