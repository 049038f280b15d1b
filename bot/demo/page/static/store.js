/** What is known of the world, and what is on the screen. */

export const LEFT = "left";
export const RIGHT = "right";

/** Everything the views draw from; `apply` takes events, the rest is what the reader chose. */
export class Store {
  constructor() {
    this.preparing = true;
    this.bot = { name: "", username: "" };
    this.people = new Map();
    this.messages = new Map();
    this.state = null;
    this.chosen = { [LEFT]: null, [RIGHT]: null };
    this.active = LEFT;
    this.inChat = false;
    this.seen = new Map();
  }

  /** Takes one event of the feed. */
  apply(event) {
    if (event.type === "world") this.#renew(event);
    else if (event.type === "preparing") this.#forget();
    else if (event.type === "person") this.people.set(event.person.id, event.person);
    else if (event.type === "message") this.#keep(event.chat, event.message);
    else if (event.type === "state") this.state = event.state;
  }

  /** The messages of a chat which are not deleted, oldest first. */
  shown(personId) {
    return [...(this.messages.get(personId)?.values() ?? [])].filter((one) => !one.deleted);
  }

  /** How many messages of the bot came since the chat was on the screen. */
  unread(personId) {
    const seen = this.seen.get(personId) ?? 0;
    return this.shown(personId).filter((one) => !one.mine && one.message_id > seen).length;
  }

  /** The newest message of a chat has been on the screen. */
  see(personId) {
    this.seen.set(personId, this.#newest(personId));
  }

  /** Managers stand on the right, everybody else on the left. */
  choose(personId) {
    const person = this.people.get(personId);
    if (!person) return;
    this.active = person.role === "manager" ? RIGHT : LEFT;
    this.chosen[this.active] = personId;
    this.inChat = true;
  }

  get current() {
    return this.chosen[this.active];
  }

  #renew(event) {
    this.preparing = false;
    this.bot = event.bot;
    this.state = event.state;
    this.people = new Map(event.people.map((person) => [person.id, person]));
    this.messages = new Map();
    for (const [id, list] of Object.entries(event.messages))
      this.messages.set(Number(id), new Map(list.map((one) => [one.message_id, one])));
    for (const [id, seen] of this.seen) if (seen > this.#newest(id)) this.seen.delete(id);
    this.#settle();
  }

  #forget() {
    this.preparing = true;
    this.state = null;
    this.people.clear();
    this.messages.clear();
    this.seen.clear();
    this.chosen = { [LEFT]: null, [RIGHT]: null };
    this.active = LEFT;
    this.inChat = false;
  }

  #settle() {
    const people = [...this.people.values()];
    const staff = people.filter((person) => person.role === "employee");
    const first = staff.find((person) => person.start) ?? staff[0];
    const manager = people.find((person) => person.role === "manager");
    if (!this.people.has(this.chosen[LEFT])) this.chosen[LEFT] = first?.id ?? null;
    if (!this.people.has(this.chosen[RIGHT])) this.chosen[RIGHT] = manager?.id ?? null;
  }

  #keep(personId, message) {
    if (!this.messages.has(personId)) this.messages.set(personId, new Map());
    const chat = this.messages.get(personId);
    const known = chat.get(message.message_id);
    if (!known || known.revision <= message.revision) chat.set(message.message_id, message);
  }

  #newest(personId) {
    return Math.max(0, ...(this.messages.get(personId)?.keys() ?? []));
  }
}
