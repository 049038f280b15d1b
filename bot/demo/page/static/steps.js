/** What to try next: a strip that ticks off by itself and can be folded away. */

import { make, put, reconcile, write } from "./dom.js";
import { icon } from "./icons.js";
import { say } from "./words.js";

export class Steps {
  #folded = false;

  /** @param {(personId: number) => void} onOpen opens the chat a step is about */
  constructor(place, store, onOpen) {
    this.place = place;
    this.store = store;
    this.onOpen = onOpen;
    this.title = make("h2", {});
    this.now = make("p", { className: "now", "aria-live": "polite" });
    this.fold = make("button", { className: "quiet", "data-action": "fold", onclick: () => this.#toggle() });
    this.list = make("ol", {});
    place.append(make("div", { className: "head" }, this.title, this.now, this.fold), this.list);
  }

  update() {
    const steps = this.store.state?.steps ?? [];
    const current = steps.find((step) => !step.done);
    this.place.hidden = steps.length === 0;
    put(this.place, "aria-label", say("steps"));
    this.place.classList.toggle("folded", this.#folded);
    write(this.title, `${say("steps")} ${steps.filter((step) => step.done).length}/${steps.length}`);
    write(this.now, current ? current.text : say("steps-done"));
    write(this.fold, say(this.#folded ? "unfold" : "fold"));
    put(this.fold, "aria-expanded", !this.#folded);
    this.place.classList.toggle("complete", !current);
    this.list.hidden = this.#folded;
    const update = (item, step, index) => this.#update(item, step, index, step === current);
    reconcile(this.list, steps, (step) => step.key, () => this.#entry(), update);
  }

  #entry() {
    const item = make("li", {});
    item.number = make("span", { className: "number", "aria-hidden": true });
    item.words = make("span", { className: "words" });
    item.go = make("button", { className: "action primary small" });
    item.append(item.number, item.words, item.go);
    item.go.addEventListener("click", () => this.onOpen(item.chat));
    return item;
  }

  #update(item, step, index, isCurrent) {
    put(item, "data-step", step.key);
    put(item, "data-done", String(step.done));
    put(item, "aria-current", isCurrent ? "step" : null);
    item.number.replaceChildren(step.done ? icon("check") : String(index + 1));
    write(item.words, step.text);
    item.chat = step.chat;
    const name = this.store.people.get(step.chat)?.name;
    item.go.hidden = !isCurrent || !name;
    write(item.go, `${say("open-chat")}: ${name ?? ""}`);
  }

  #toggle() {
    this.#folded = !this.#folded;
    this.update();
  }
}
