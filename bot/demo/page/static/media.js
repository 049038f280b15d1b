/** What a message carries beside its words. */

import { photoOf } from "./dialogs.js";
import { make } from "./dom.js";
import { icon } from "./icons.js";
import { say, sizeOf } from "./words.js";

/** The picture, file, sticker or shared people of a message; null where there is none. */
export function media(message) {
  if (message.photo) return photo(message.photo.at(-1), message.caption);
  if (message.document) return file(message.document);
  if (message.sticker) return sticker();
  if (message.users_shared) return shared(message.users_shared.users);
  return null;
}

function sticker() {
  return make("div", { className: "sticker", role: "img", "aria-label": say("sticker") }, icon("face"));
}

/** What a message is about in a few words, for quotes. */
export function gist(message) {
  const words = message.text ?? message.caption ?? message.document?.file_name;
  if (words) return words.split("\n")[0];
  if (message.rich_message) return say("table");
  return message.photo ? say("photo") : say("sticker");
}

function photo(size, caption) {
  const source = `files/${encodeURIComponent(size.file_id)}`;
  const description = caption?.split("\n")[0] || say("photo");
  const { width, height } = size;
  const image = make("img", { src: source, alt: description, width, height });
  const label = `${say("open-photo")}: ${description}`;
  const onclick = () => photoOf(source, description);
  return make("button", { className: "photo", "aria-label": label, onclick }, image);
}

function file(document) {
  const name = document.file_name ?? say("file");
  const source = `files/${encodeURIComponent(document.file_id)}`;
  const words = make(
    "span",
    { className: "words" },
    make("span", { className: "name" }, name),
    make("span", { className: "size" }, sizeOf(document.file_size ?? 0)),
  );
  const sign = make("span", { className: "sign" }, icon("file"));
  return make("a", { className: "file", href: source, download: name }, sign, words);
}

function shared(users) {
  const names = users.map((user) => user.first_name ?? String(user.user_id));
  return make("p", { className: "shared" }, icon("people"), `${say("shared")}: ${names.join(", ")}`);
}
