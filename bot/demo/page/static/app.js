/** The page: events in, everything drawn from what is known. */

import { Controls } from "./controls.js";
import { make, write } from "./dom.js";
import { listen } from "./feed.js";
import { Panes } from "./panes.js";
import { People } from "./people.js";
import { Steps } from "./steps.js";
import { Store } from "./store.js";
import { keepZone, say, speak } from "./words.js";

const place = (id) => document.getElementById(id);
const store = new Store();
const panes = new Panes(place("panes"), store, draw);
const people = new People(place("people"), store, open);
const steps = new Steps(place("steps"), store, open);
const controls = new Controls(place("controls"), store);
const away = make("div", { className: "banner", role: "alert", hidden: true });
const waiting = make("div", { className: "waiting", role: "status", hidden: true });
let asked = false;

place("room").append(waiting);
document.body.prepend(away);
listen(take, setAway);

function take(event) {
  store.apply(event);
  if (event.words) speakAs(event);
  if (store.state) keepZone(store.state.clock.iso);
  draw();
}

/** A world made anew begins with "preparing"; one that only comes again is patched. */
function speakAs(event) {
  if (event.type === "preparing" || document.documentElement.lang !== event.language) panes.clear();
  speak(event.words, event.language);
  document.title = say("title");
  controls.speak(event.language);
}

/** Everything that changes at once is drawn once. */
function draw() {
  if (asked) return;
  asked = true;
  requestAnimationFrame(() => {
    asked = false;
    document.body.classList.toggle("in-chat", store.inChat);
    waiting.hidden = !store.preparing;
    write(waiting, say("preparing"));
    for (const view of [controls, steps, panes, people]) view.update();
  });
}

function open(personId) {
  store.choose(personId);
  draw();
  requestAnimationFrame(() => panes.focus());
}

function setAway(isAway) {
  away.hidden = !isAway;
  write(away, say("away"));
}
