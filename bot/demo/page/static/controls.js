/** The hand of whoever plays: the clock, the others, trouble, the bot itself. */

import { confirmOf } from "./dialogs.js";
import { make, put, write } from "./dom.js";
import { icon } from "./icons.js";
import { control } from "./server.js";
import { languageName, say } from "./words.js";

const OTHER = { ru: "en", en: "ru" };
const CLOCK = ["hour", "morning", "deadline"];
const TICK_MS = 500;

export class Controls {
  #language = null;

  constructor(place, store) {
    this.place = place;
    this.store = store;
    setInterval(() => this.#countDown(), TICK_MS);
  }

  /** Builds everything in a language; `update` then only changes what differs. */
  speak(language) {
    if (language === this.#language) return;
    this.#language = language;
    this.buttons = new Map();
    this.clock = make("time", { className: "clock" });
    this.deadline = make("span", { className: "deadline" });
    this.bot = make("span", { className: "bot" });
    this.trouble = make("span", { className: "trouble", role: "status", hidden: true });
    this.panel = make("div", { className: "panel", id: "panel" }, ...this.#groups());
    this.place.replaceChildren(this.#brand(), this.#now(), this.#opener(), this.panel);
  }

  update() {
    const { state } = this.store;
    if (!this.#language) return;
    write(this.clock, state?.clock.text ?? "");
    put(this.clock, "datetime", state?.clock.iso);
    this.deadline.hidden = !state?.deadline;
    write(this.deadline, state?.deadline ? `${say("closes")}: ${state.deadline}` : "");
    put(this.bot, "data-bot", state?.bot ?? "starting");
    write(this.bot, say(`bot-${state?.bot ?? "starting"}`));
    const busy = this.store.preparing ? "start-over" : (state?.busy ?? null);
    for (const [name, button] of this.buttons) put(button, "aria-busy", name === busy ? "true" : null);
    this.#countDown();
  }

  #brand() {
    const image = make("img", { src: "static/icon.svg", alt: "", width: 28, height: 28 });
    return make("div", { className: "brand" }, image, make("h1", {}, say("title")));
  }

  #now() {
    const time = make("div", { className: "time" }, this.clock, this.deadline);
    return make("div", { className: "now" }, time, this.bot, this.trouble);
  }

  /** On a narrow screen the panel is a drawer behind this button. */
  #opener() {
    const given = { className: "round opener", "aria-label": say("controls"), "aria-expanded": false };
    const opener = make("button", { ...given, "aria-controls": "panel" }, icon("sliders"));
    const toggle = (open) => {
      this.panel.classList.toggle("open", open);
      put(opener, "aria-expanded", open);
    };
    opener.addEventListener("click", () => toggle(!this.panel.classList.contains("open")));
    this.panel.addEventListener("click", (event) => {
      if (event.target.closest("[data-control]")) toggle(false);
    });
    this.place.onkeydown = (event) => {
      if (event.key !== "Escape" || !this.panel.classList.contains("open")) return;
      toggle(false);
      opener.focus();
    };
    return opener;
  }

  #groups() {
    const time = CLOCK.map((name) => this.#button(name));
    const others = this.#button("others", () => control("others"));
    others.classList.add("primary");
    return [
      group(say("clock"), ...time),
      group(say("round"), others),
      group(say("trouble"), this.#button("throttle"), this.#button("outage"), this.#button("restart")),
      group(say("world"), this.#button("start-over", () => this.#startOver()), this.#languages()),
    ];
  }

  #button(name, onclick = () => control(name)) {
    const given = { className: "action", "data-control": name, title: say(`${name}-hint`), onclick };
    const button = make("button", given, say(name));
    this.buttons.set(name, button);
    return button;
  }

  #languages() {
    const other = OTHER[this.#language];
    const onclick = () => this.#speakOther(other);
    const given = { className: "action", "data-control": "language", lang: other, onclick };
    const button = make("button", { ...given, title: say("language-hint") }, languageName(other));
    this.buttons.set("language", button);
    return button;
  }

  async #startOver() {
    if (await confirmOf(say("start-over-ask"), "start-over")) await control("start-over");
  }

  async #speakOther(language) {
    if (await confirmOf(say("start-over-ask"), "start-over")) await control("language", { language });
  }

  #countDown() {
    const trouble = this.store.state?.trouble;
    if (!this.#language) return;
    this.trouble.hidden = !trouble;
    this.bot.hidden = Boolean(trouble) && this.store.state.bot === "running";
    if (!trouble) return;
    const left = Math.ceil((trouble.until_ms - Date.now()) / 1000);
    const seconds = trouble.until_ms && left > 0 ? ` · ${left} ${say("seconds")}` : "";
    write(this.trouble, say(`${trouble.kind}-now`) + seconds);
  }
}

function group(label, ...buttons) {
  const given = { className: "group", role: "group", "aria-label": label };
  return make("div", given, make("span", {}, label), ...buttons);
}
