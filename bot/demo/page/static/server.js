/** Requests to the sandbox; what it refuses is told as a toast. */

import { toast } from "./toast.js";
import { say } from "./words.js";

/** Posts JSON (or a form) to a relative path; returns the response, or null where it failed. */
async function post(path, body) {
  const form = body instanceof FormData;
  const headers = form ? {} : { "Content-Type": "application/json" };
  try {
    const response = await fetch(path, {
      method: "POST",
      headers,
      body: form ? body : JSON.stringify(body),
    });
    if (response.ok || response.status === 504) return response;
    toast(await reasonOf(response));
  } catch {
    toast(say("no-connection"));
  }
  return null;
}

async function reasonOf(response) {
  const told = await response.json().catch(() => ({}));
  return told.text || say("refused");
}

/** Does one of the controls; true if the sandbox did it. */
export async function control(name, body = {}) {
  return (await post(`control/${name}`, body)) !== null;
}

/** Tells the sandbox which chats are on the screen. */
export function look(chats) {
  return post("look", { chats });
}

/** What the person of a chat can do with the bot. */
export class Deeds {
  constructor(personId) {
    this.path = `chats/${personId}`;
  }

  /** Writes a text or a command; true if it went. */
  async write(text) {
    return (await post(`${this.path}/text`, { text })) !== null;
  }

  start(payload) {
    return post(`${this.path}/start`, { payload });
  }

  /** The bot's answer {text, alert, url}; null where it gave none or the tap was refused. */
  async tap(messageId, data) {
    const response = await post(`${this.path}/tap`, { message_id: messageId, data });
    if (response === null) return null;
    if (response.ok) return response.json();
    toast(say("no-answer"));
    return null;
  }

  sendDocument(file) {
    const form = new FormData();
    form.append("file", file, file.name);
    return post(`${this.path}/document`, form);
  }

  share(requestId, users) {
    return post(`${this.path}/share`, { request_id: requestId, users });
  }

  setBlocked(blocked) {
    return post(`${this.path}/blocked`, { blocked });
  }
}
