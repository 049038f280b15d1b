/** Making and patching elements; text always goes in as text. */

const PROPERTIES = new Set(["className", "hidden", "disabled", "value", "open", "tabIndex", "type"]);

/**
 * An element with properties, attributes (undefined and null are left out), listeners
 * (`onclick`) and children.
 */
export function make(tag, given = {}, ...children) {
  const element = document.createElement(tag);
  if (tag === "button") element.type = "button";
  for (const [name, value] of Object.entries(given)) put(element, name, value);
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** Sets one property, attribute or listener; null and undefined take an attribute away. */
export function put(element, name, value) {
  if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
  else if (PROPERTIES.has(name)) element[name] = value ?? "";
  else if (value === null || value === undefined) element.removeAttribute(name);
  else if (element.getAttribute(name) !== String(value)) element.setAttribute(name, value);
}

/** Changes the words of an element only where they differ, so that readers hear them once. */
export function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/**
 * Makes the children of `parent` those of `items` in their order, each kept by its key.
 * @param {(item) => string|number} keyOf
 * @param {(item) => Element} create
 * @param {(element, item, index) => void} update
 */
export function reconcile(parent, items, keyOf, create, update) {
  const kept = new Map([...parent.children].map((child) => [child.dataset.key, child]));
  items.forEach((item, index) => {
    const key = String(keyOf(item));
    const element = kept.get(key) ?? create(item);
    kept.delete(key);
    element.dataset.key = key;
    update(element, item, index);
    if (parent.children[index] !== element) parent.insertBefore(element, parent.children[index] ?? null);
  });
  kept.forEach((element) => element.remove());
}
