/** The chats on the screen: two side by side where there is room, else the active one. */

import { ChatView } from "./chat.js";
import { make, put } from "./dom.js";
import { look } from "./server.js";
import { LEFT, RIGHT } from "./store.js";
import { say } from "./words.js";

const WIDE = window.matchMedia("(min-width: 1100px)");
const NARROW = window.matchMedia("(max-width: 699px)");

export class Panes {
  #views = {};
  #looked = "";

  /** @param {HTMLElement} place @param {() => void} draw draws everything anew */
  constructor(place, store, draw) {
    this.store = store;
    this.draw = draw;
    this.panes = Object.fromEntries([LEFT, RIGHT].map((side) => [side, this.#pane(side)]));
    place.append(...Object.values(this.panes));
    for (const query of [WIDE, NARROW]) query.addEventListener("change", draw);
    document.addEventListener("visibilitychange", () => {
      this.#look();
      draw();
    });
  }

  /** Forgets the chats, for a world made anew. */
  clear() {
    for (const side of Object.keys(this.#views)) this.#close(side);
    this.#looked = "";
  }

  update() {
    for (const side of [LEFT, RIGHT]) this.#update(side);
    this.#see();
    this.#look();
  }

  /** Puts the focus where the active person writes or starts; a phone's keyboard stays down. */
  focus() {
    const view = this.#views[this.store.active];
    const { form, field, whole } = view.composer;
    const writing = form.hidden ? whole : field;
    (NARROW.matches ? view.log.scroller : writing).focus({ preventScroll: true });
  }

  #pane(side) {
    const pane = make("section", { className: "pane", "data-pane": side, hidden: true });
    const activate = () => {
      if (this.store.active === side || !WIDE.matches) return;
      this.store.active = side;
      this.draw();
    };
    pane.addEventListener("pointerdown", activate);
    pane.addEventListener("focusin", activate);
    return pane;
  }

  #update(side) {
    const pane = this.panes[side];
    const personId = this.store.chosen[side];
    const known = this.store.people.get(personId);
    pane.hidden = !known || !this.#isShown(side);
    pane.classList.toggle("active", this.store.active === side);
    if (this.#views[side] && this.#views[side].personId !== personId) this.#close(side);
    if (!known) return;
    put(pane, "aria-label", `${say("chat")}: ${known.name}`);
    if (!this.#views[side]) this.#open(side, personId);
    this.#views[side].update();
  }

  #isShown(side) {
    if (WIDE.matches) return true;
    return this.store.active === side && (this.store.inChat || !NARROW.matches);
  }

  #open(side, personId) {
    const around = {
      isActive: () => this.store.active === side,
      onEnd: this.draw,
      onBack: () => this.#back(personId),
    };
    this.#views[side] = new ChatView(personId, this.store, around);
    this.panes[side].append(this.#views[side].element);
  }

  #close(side) {
    this.#views[side].element.remove();
    delete this.#views[side];
  }

  #back(personId) {
    this.store.inChat = false;
    this.draw();
    requestAnimationFrame(() => document.querySelector(`[data-person="${personId}"]`)?.focus());
  }

  #onScreen() {
    if (document.hidden) return [];
    const shown = [LEFT, RIGHT].filter((side) => this.#views[side] && !this.panes[side].hidden);
    return shown.map((side) => this.#views[side]);
  }

  #see() {
    for (const view of this.#onScreen()) if (view.atEnd) this.store.see(view.personId);
  }

  #look() {
    if (this.store.preparing) return;
    const chats = this.#onScreen().map((view) => view.personId);
    const looked = JSON.stringify(chats);
    if (looked === this.#looked) return;
    this.#looked = looked;
    look(chats);
  }
}
