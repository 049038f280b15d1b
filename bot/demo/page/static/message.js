/** One message of a chat: made once, then patched in place as the bot edits it. */

import { make, write } from "./dom.js";
import { formatted } from "./formatting.js";
import { Keyboard } from "./keyboard.js";
import { gist, media } from "./media.js";
import { rich } from "./rich.js";
import { dayOf, say, timeOf } from "./words.js";

const SHAPE = (
  "text entities caption caption_entities photo document sticker users_shared" +
  " rich_message source reply_to_message"
).split(" ");

/** `element` is what stands in the chat; `update` makes it a newer version of the message. */
export class MessageView {
  #shape = null;

  constructor(message, chat) {
    this.chat = chat;
    this.day = make("div", { className: "day", hidden: true });
    this.body = make("div", { className: "body" });
    this.edited = make("span", { className: "edited" });
    this.time = make("time");
    const foot = make("div", { className: "foot" }, this.edited, this.time);
    this.bubble = make("div", { className: "bubble" }, this.body, foot);
    this.keyboard = new Keyboard(chat);
    const whole = make("div", { className: "whole" }, this.bubble, this.keyboard.element);
    const className = message.mine ? "message mine" : "message";
    const given = { className, "data-message": message.message_id };
    this.element = make("article", given, this.day, whole);
  }

  /** @param {object|undefined} before the message above, for the day */
  update(message, before) {
    const shape = JSON.stringify(SHAPE.map((name) => message[name]));
    if (shape !== this.#shape) this.body.replaceChildren(...bodyOf(message, this.chat));
    this.#shape = shape;
    this.#date(message, before);
    this.bubble.classList.toggle("pictured", Boolean(message.photo));
    this.bubble.classList.toggle("wide", message.source !== null && Boolean(message.rich_message));
    this.keyboard.update(message);
  }

  #date(message, before) {
    write(this.edited, message.edit_date ? say("edited") : "");
    write(this.time, timeOf(message.date));
    this.time.dateTime = new Date(message.date * 1000).toISOString();
    const day = dayOf(message.date);
    this.day.hidden = before !== undefined && dayOf(before.date) === day;
    write(this.day, day);
  }
}

function bodyOf(message, chat) {
  const words = message.text ?? message.caption;
  const entities = message.entities ?? message.caption_entities ?? [];
  return [
    message.reply_to_message ? quote(message.reply_to_message, chat) : null,
    media(message),
    words ? make("div", { className: "text", dir: "auto" }, ...formatted(words, entities, chat)) : null,
    message.rich_message ? richOf(message, chat) : null,
  ].filter(Boolean);
}

function richOf(message, chat) {
  const nodes = message.source ? rich(message.source, chat) : wordsOf(message.rich_message);
  return make("div", { className: "rich", dir: message.rich_message.is_rtl ? "rtl" : "auto" }, ...nodes);
}

function wordsOf(richMessage) {
  const texts = richMessage.blocks.map((block) => block.text);
  return texts.filter((text) => typeof text === "string").map((text) => make("p", {}, text));
}

function quote(message, chat) {
  const name = message.from?.first_name ?? "";
  const button = make("button", { className: "quote" }, make("b", {}, name), make("span", {}, gist(message)));
  button.addEventListener("click", () => chat.reveal(message.message_id));
  return button;
}
