/** Links: those into the bot are followed here, the others in a tab of their own. */

import { make } from "./dom.js";

const SAFE = /^(https?:|mailto:|tel:|tg:)/i;

/**
 * A link as it stands in a message; only words where the address is no safe one.
 * @param {{deeds: object, bot: object}} chat whose person follows it
 */
export function link(url, chat, ...children) {
  const address = /^[a-z][a-z+.-]*:/i.test(url) ? url : `https://${url}`;
  if (!SAFE.test(address)) return make("span", {}, ...children);
  const anchor = make("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, ...children);
  anchor.addEventListener("click", (event) => {
    if (startOf(address, chat.bot) === null) return;
    event.preventDefault();
    follow(address, chat);
  });
  return anchor;
}

/** Starts the bot by its link, or opens any other address. */
export function follow(url, chat) {
  const payload = startOf(url, chat.bot);
  if (payload !== null) chat.deeds.start(payload);
  else if (SAFE.test(url)) window.open(url, "_blank", "noopener,noreferrer");
}

function startOf(url, bot) {
  if (!URL.canParse(url)) return null;
  const { host, pathname, searchParams } = new URL(url);
  const own = host === "t.me" && pathname.toLowerCase() === `/${bot.username.toLowerCase()}`;
  return own ? (searchParams.get("start") ?? "") : null;
}
