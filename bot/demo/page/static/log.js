/** The messages of one chat: it stays at the newest unless the reader has scrolled up. */

import { make } from "./dom.js";
import { icon } from "./icons.js";
import { MessageView } from "./message.js";
import { say } from "./words.js";

const NEAR_PX = 48;

export class Log {
  #views = new Map();
  #atEnd = true;
  #seenAt = 0;

  /** @param {object} chat of the person whose messages these are */
  constructor(chat) {
    this.chat = chat;
    this.list = make("div", { className: "messages" });
    const given = { className: "log", role: "log", tabIndex: 0, "aria-live": "polite" };
    this.scroller = make("div", { ...given, "aria-label": say("messages") }, this.list);
    this.count = make("span", { className: "badge" });
    const label = { className: "round newest", "aria-label": say("to-newest"), hidden: true };
    this.newest = make("button", label, icon("down"), this.count);
    this.element = make("div", { className: "reading" }, this.scroller, this.newest);
    this.scroller.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    this.newest.addEventListener("click", () => this.#toEnd("smooth"));
    new ResizeObserver(() => this.#follow()).observe(this.list);
    new ResizeObserver(() => this.#follow()).observe(this.scroller);
  }

  /** Whether the newest message is on the screen. */
  get atEnd() {
    return this.#atEnd;
  }

  /** Shows these messages, oldest first. */
  update(messages) {
    const ids = new Set(messages.map((one) => one.message_id));
    for (const [id, view] of this.#views) if (!ids.has(id)) this.#drop(id, view);
    const newest = messages.at(-1);
    const own = newest?.mine && !this.#views.has(newest.message_id);
    messages.forEach((message, index) => this.#show(message, messages[index - 1]));
    if (own) this.#atEnd = true;
    if (this.#atEnd) this.#seenAt = newest?.message_id ?? 0;
    this.#tell(messages);
    this.#follow();
  }

  /** Brings a message into sight. */
  reveal(messageId) {
    const view = this.#views.get(messageId);
    view?.element.scrollIntoView({ block: "center" });
    view?.element.classList.add("pointed");
    setTimeout(() => view?.element.classList.remove("pointed"), 1200);
  }

  #show(message, before) {
    const id = message.message_id;
    if (!this.#views.has(id)) {
      this.#views.set(id, new MessageView(message, this.chat));
      this.list.append(this.#views.get(id).element);
    }
    this.#views.get(id).update(message, before);
  }

  #drop(id, view) {
    view.element.remove();
    this.#views.delete(id);
  }

  #tell(messages) {
    const fresh = messages.filter((one) => one.message_id > this.#seenAt).length;
    this.newest.hidden = this.#atEnd;
    this.count.hidden = fresh === 0;
    this.count.textContent = fresh;
  }

  #scrolled() {
    const { scrollHeight, scrollTop, clientHeight } = this.scroller;
    const atEnd = scrollHeight - scrollTop - clientHeight < NEAR_PX;
    if (atEnd === this.#atEnd) return;
    this.#atEnd = atEnd;
    this.newest.hidden = atEnd;
    if (atEnd) this.chat.onEnd();
  }

  #follow() {
    if (this.#atEnd) this.#toEnd("instant");
  }

  #toEnd(behavior) {
    this.scroller.scrollTo({ top: this.scroller.scrollHeight, behavior });
  }
}
