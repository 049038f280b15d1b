/** Text with entities over it, as Telegram draws them; offsets are in UTF-16 units. */

import { make } from "./dom.js";
import { link } from "./links.js";
import { exactly, momentOf, say } from "./words.js";

const COMMAND = /(?<![\w/])\/[A-Za-z0-9_]{1,32}(?![\w/])/g;
const OPAQUE = new Set(["code", "pre", "text_link", "url", "bot_command", "mention"]);
const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);
const TAGS = { bold: "b", italic: "i", underline: "u", strikethrough: "s", blockquote: "blockquote" };

/**
 * The nodes of a text. Commands in it can be tapped, as in Telegram.
 * @param {{deeds: object, bot: object}} chat whose person taps
 */
export function formatted(text, entities, chat) {
  const all = [...entities, ...commandsIn(text, entities)];
  all.sort((one, other) => one.offset - other.offset || other.length - one.length);
  return pieces(text, 0, text.length, all, chat);
}

function commandsIn(text, entities) {
  const taken = entities.filter((one) => OPAQUE.has(one.type));
  return [...text.matchAll(COMMAND)]
    .map((found) => ({ type: "bot_command", offset: found.index, length: found[0].length }))
    .filter((one) => !taken.some((other) => overlaps(other, one.offset, endOf(one))));
}

/** Entities that overlap only in part are split where the outer one ends. A block ends its line. */
function pieces(text, from, to, entities, chat) {
  if (entities.length === 0) return from < to ? [text.slice(from, to)] : [];
  const [outer, ...rest] = entities;
  const start = Math.max(outer.offset, from);
  const end = Math.min(endOf(outer), to);
  const inside = rest.filter((one) => overlaps(one, start, end));
  const after = rest.filter((one) => endOf(one) > end);
  const children = pieces(text, start, end, inside, chat);
  const before = from < start ? [text.slice(from, start)] : [];
  const next = BLOCKS.has(outer.type) && text[end] === "\n" ? end + 1 : end;
  return [...before, wrapped(outer, text, children, chat), ...pieces(text, next, to, after, chat)];
}

function endOf(entity) {
  return entity.offset + entity.length;
}

function overlaps(entity, start, end) {
  return entity.offset < end && endOf(entity) > start;
}

function wrapped(entity, text, children, chat) {
  const words = text.slice(entity.offset, endOf(entity));
  switch (entity.type) {
    case "spoiler":
      return spoiler(children);
    case "expandable_blockquote":
      return expandable(children);
    case "code":
      return make("code", {}, ...children);
    case "pre":
      return make("pre", {}, make("code", {}, ...children));
    case "text_link":
      return link(entity.url, chat, ...children);
    case "url":
      return link(words, chat, ...children);
    case "email":
      return link(`mailto:${words}`, chat, ...children);
    case "phone_number":
      return link(`tel:${words.replace(/[^+\d]/g, "")}`, chat, ...children);
    case "mention":
      return link(`https://t.me/${words.slice(1)}`, chat, ...children);
    case "bot_command":
      return make("button", { className: "link", onclick: () => chat.deeds.write(words) }, ...children);
    case "date_time":
      return moment(entity.unix_time, entity.date_time_format);
    default:
      return make(TAGS[entity.type] ?? "span", {}, ...children);
  }
}

/** A moment in the words of the playing language; the exact one is its title. */
export function moment(unix, format) {
  const machine = new Date(unix * 1000).toISOString();
  return make("time", { datetime: machine, title: exactly(unix) }, momentOf(unix, format));
}

/** Words that show themselves on a tap. */
export function spoiler(children) {
  const words = make("span", { hidden: true }, ...children);
  const cover = make("button", { className: "spoiler", "aria-label": say("spoiler") });
  cover.addEventListener("click", () => {
    words.hidden = false;
    cover.remove();
  });
  return make("span", {}, cover, words);
}

function expandable(children) {
  const words = make("div", { className: "folded" }, ...children);
  const more = make("button", { className: "link", "aria-expanded": false }, say("show-all"));
  more.addEventListener("click", () => {
    words.classList.remove("folded");
    more.remove();
  });
  return make("blockquote", {}, words, more);
}
