/** Rich messages, rebuilt from the bot's HTML tag by tag: what is not on the list is only words. */

import { make } from "./dom.js";
import { moment, spoiler } from "./formatting.js";
import { link } from "./links.js";
import { say } from "./words.js";

const PLAIN = new Set(
  ("h1 h2 h3 h4 h5 h6 p br hr ul ol li b strong i em u ins s strike del code pre blockquote" +
    " details summary footer aside sub sup mark thead tbody caption tr").split(" "),
);
const CELLS = new Set(["td", "th"]);
const DROPPED = new Set(["script", "style", "template", "iframe", "object"]);
const LOOKS = ["bordered", "striped", "compact"];
const SIDES = new Set(["left", "center", "right"]);
const MOST_CELLS = 20;

/** The nodes of a rich message; `source` is its HTML as the bot wrote it. */
export function rich(source, chat) {
  const parsed = new DOMParser().parseFromString(source, "text/html");
  return childrenOf(parsed.body, chat);
}

function childrenOf(parent, chat) {
  return [...parent.childNodes].flatMap((node) => rebuilt(node, chat));
}

function rebuilt(node, chat) {
  if (node.nodeType === Node.TEXT_NODE) return [node.textContent];
  if (node.nodeType !== Node.ELEMENT_NODE || DROPPED.has(node.localName)) return [];
  const children = childrenOf(node, chat);
  if (PLAIN.has(node.localName)) return [make(node.localName, {}, ...children)];
  if (CELLS.has(node.localName)) return [cell(node, children)];
  if (node.localName === "table") return [table(node, children)];
  if (node.localName === "a") return [link(node.getAttribute("href") ?? "", chat, ...children)];
  if (node.localName === "tg-spoiler") return [spoiler(children)];
  if (node.localName === "tg-time") return [time(node)];
  return children;
}

function time(node) {
  const unix = Number(node.getAttribute("unix"));
  return unix ? moment(unix, node.getAttribute("format") ?? undefined) : node.textContent;
}

function table(node, children) {
  const looks = LOOKS.filter((name) => node.hasAttribute(name)).join(" ");
  const whole = make("table", { className: looks }, ...children);
  const region = { className: "sideways", role: "region", "aria-label": say("table"), tabIndex: 0 };
  return make("div", region, whole);
}

function cell(node, children) {
  const side = node.getAttribute("align");
  const given = { className: SIDES.has(side) ? side : "", colspan: span(node, "colspan") };
  return make(node.localName, { ...given, rowspan: span(node, "rowspan") }, ...children);
}

function span(node, name) {
  const cells = Number.parseInt(node.getAttribute(name), 10);
  return cells > 1 && cells <= MOST_CELLS ? cells : null;
}
