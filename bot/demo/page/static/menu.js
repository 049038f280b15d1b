/** A list that opens from a button: Escape, a click elsewhere or a choice closes it. */

import { make, put } from "./dom.js";

export class Menu {
  /** @param {HTMLButtonElement} button opens it @param {string} label names it */
  constructor(button, label) {
    this.button = button;
    this.list = make("div", { className: "menu", role: "menu", "aria-label": label, hidden: true });
    this.element = make("div", { className: "menu-place" }, button, this.list);
    put(button, "aria-haspopup", "menu");
    put(button, "aria-expanded", false);
    button.addEventListener("click", () => (this.isOpen ? this.close() : this.open()));
    this.element.addEventListener("keydown", (event) => this.#key(event));
    document.addEventListener("pointerdown", (event) => {
      if (!this.element.contains(event.target)) this.close();
    });
  }

  get isOpen() {
    return !this.list.hidden;
  }

  /** Fills it anew: [{name, note?, act, hook?}…]; `hook` are attributes for whoever looks for it. */
  fill(items) {
    if (JSON.stringify(items) === this.filled) return this.#acts(items);
    this.filled = JSON.stringify(items);
    this.list.replaceChildren(...items.map((item) => entry(item)));
    return this.#acts(items);
  }

  open() {
    this.show();
    this.list.firstElementChild?.focus();
  }

  /** Opens it and leaves the focus where it is. */
  show() {
    this.list.hidden = false;
    put(this.button, "aria-expanded", true);
  }

  close() {
    const inside = this.list.contains(document.activeElement);
    this.list.hidden = true;
    put(this.button, "aria-expanded", false);
    if (inside) this.button.focus();
  }

  #acts(items) {
    items.forEach((item, index) => {
      this.list.children[index].onclick = () => {
        this.close();
        item.act();
      };
    });
  }

  #key(event) {
    const entries = [...this.list.children];
    const at = entries.indexOf(document.activeElement);
    const moves = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 };
    if (event.key === "Escape") this.close();
    else if (this.isOpen && event.key in moves) entries.at(moves[event.key] % entries.length)?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

function entry({ name, note, hook }) {
  const words = [make("b", {}, name), note ? make("span", {}, note) : null];
  return make("button", { role: "menuitem", tabIndex: -1, ...hook }, ...words);
}
