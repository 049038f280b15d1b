/** The playing language: its words, and moments as people read them. */

const DAY = { day: "numeric", month: "long" };
const LETTERS = {
  w: { weekday: "long" },
  d: { day: "numeric", month: "numeric", year: "numeric" },
  D: { day: "numeric", month: "long", year: "numeric" },
  t: { hour: "numeric", minute: "2-digit" },
  T: { hour: "numeric", minute: "2-digit", second: "2-digit" },
};
let words = {};
let language = "ru";
let zone;

/** Takes the words of a language; the whole page is then in it. */
export function speak(given, code) {
  words = given;
  language = code;
  document.documentElement.lang = code;
}

/** A label of the page by its key, or the key where there is none. */
export function say(key) {
  return words[key] ?? key;
}

/** The name of a language in that language: "Русский", "English". */
export function languageName(code) {
  const name = new Intl.DisplayNames(code, { type: "language" }).of(code);
  return name[0].toLocaleUpperCase(code) + name.slice(1);
}

/** The phones of the department keep the zone of its clock, where that names one. */
export function keepZone(iso) {
  zone = /[+-]\d\d:\d\d$/.exec(iso)?.[0];
}

/** "18:05" of a moment in seconds since 1970. */
export function timeOf(unix) {
  return told(unix, LETTERS.t);
}

/** "1 декабря" of a moment in seconds since 1970. */
export function dayOf(unix) {
  return told(unix, DAY);
}

/** A moment as the letters of Telegram's date_time_format ask; without them in full. */
export function momentOf(unix, format = "Dt") {
  if (format.toLowerCase() === "r") return relative(unix);
  const asked = [...format].filter((letter) => letter in LETTERS);
  return told(unix, Object.assign({}, ...asked.map((letter) => LETTERS[letter])));
}

/** The same moment to the second and with its zone. */
export function exactly(unix) {
  return told(unix, { dateStyle: "full", timeStyle: "long" });
}

/** "12,4 КБ" of a number of bytes. */
export function sizeOf(bytes) {
  const [amount, unit] = bytes < 1e6 ? [bytes / 1e3, "kilobyte"] : [bytes / 1e6, "megabyte"];
  const style = { style: "unit", unit, maximumFractionDigits: 1 };
  return new Intl.NumberFormat(language, style).format(amount);
}

function told(unix, style) {
  return new Intl.DateTimeFormat(language, { ...style, timeZone: zone }).format(unix * 1000);
}

function relative(unix) {
  const hours = Math.round((unix * 1000 - Date.now()) / 3_600_000);
  const [amount, unit] = Math.abs(hours) < 48 ? [hours, "hour"] : [Math.round(hours / 24), "day"];
  return new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(amount, unit);
}
