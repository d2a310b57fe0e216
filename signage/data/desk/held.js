/**
 * Keys that are held down: one that is replaced meanwhile is never pressed.
 */

const AGAIN_MS = 50;
const HELD = ["a", "button", "input", "select", "summary"].map((each) => `${each}:active`).join();

/** What waits to be drawn in each element. @type {WeakMap<HTMLElement, number>} */
const waiting = new WeakMap();

/** Call *draw*, which replaces what is in *holder*, once no key is held down there. @param {HTMLElement} holder @param {() => void} draw */
export function onceLetGo(holder, draw) {
  clearTimeout(waiting.get(holder));
  if (holder.querySelector(HELD)) waiting.set(holder, setTimeout(() => onceLetGo(holder, draw), AGAIN_MS));
  else draw();
}
