/**
 * Two versions of one value side by side: what was written here, and what the file says meanwhile.
 */
import { make } from "./wall.js";
import { by, nameOfField, say } from "./look.js";

/** @typedef {import("./fields.js").Value} Value */

const MOST_COMPARED = 4e6; // Pairs of words; of more it is not marked what differs.

/**
 * Show both until one is chosen; what is shown already of the same place gives way.
 * @param {{path: (string | number)[], mine: Value, theirs: Value, keep: () => void, take: () => void}} both
 */
export function showVersions({ path, mine, theirs, keep, take }) {
  const holder = by("versions");
  const key = JSON.stringify(path);
  const chosen = (/** @type {() => void} */ then) => () => {
    shown.remove();
    then();
  };
  const [own, others] = compared(inLines(mine), inLines(theirs));
  const shown = make("section", { className: "versions" },
    make("h3", { textContent: `${say("two_versions")}: ${placeOf(path)}` }),
    version("mine", own, "keep_mine", chosen(keep)),
    version("theirs", others, "take_theirs", chosen(take)));
  shown.dataset.key = key;
  for (const each of [...holder.children]) if (each.dataset.key === key) each.remove();
  holder.append(shown);
  shown.querySelector("button").focus();
}

/** @param {string} name @param {Part[]} parts @param {string} key @param {() => void} choose */
function version(name, parts, key, choose) {
  const button = make("button", { type: "button", textContent: say(key) });
  button.addEventListener("click", choose);
  const text = parts.map(({ word, differs }) => (differs ? make("mark", { textContent: word }) : word));
  return make("div", {}, make("p", { className: "soft", textContent: say(name) }), make("p", { className: "version" }, ...text), button);
}

/** How people call what is at *path*. @param {(string | number)[]} path */
export function placeOf(path) {
  const levels = new Set(["campaign", "playlists", "posters", "messages", "slides", "values", "variables", "screens"]);
  const named = path.filter((each, index) => index === path.length - 1 || !levels.has(String(each)));
  const last = named.length - 1;
  return named.map((each, index) => (typeof each === "number" ? each + 1 : index === last ? nameOfField(each) : each)).join(" · ");
}

/** *value* as somebody would read it. @param {Value} value @param {string} [indent] @returns {string} */
function inLines(value, indent = "") {
  if (value === null) return indent ? "" : say("nothing");
  if (typeof value === "string") return value;
  const below = (/** @type {Value} */ each) => (each && typeof each === "object" ? `\n${indent}  ${inLines(each, `${indent}  `)}` : inLines(each, " "));
  const lines = Array.isArray(value)
    ? value.map((each) => (typeof each === "string" ? each : `-${below(each)}`))
    : Object.entries(value).map(([name, each]) => `${name}: ${below(each)}`);
  return lines.join(`\n${indent}`);
}

/** @typedef {{word: string, differs: boolean}} Part */

/**
 * The words of both texts, with those marked that the other one lacks (longest common subsequence).
 * @param {string} first @param {string} second @returns {[Part[], Part[]]}
 */
export function compared(first, second) {
  const a = first.match(/\s+|\S+/g) ?? [];
  const b = second.match(/\s+|\S+/g) ?? [];
  const all = (/** @type {string[]} */ words) => words.map((word) => ({ word, differs: true }));
  if (a.length * b.length > MOST_COMPARED) return [all(a), all(b)];
  const width = b.length + 1;
  const common = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const [right, below] = [common[i * width + j + 1], common[(i + 1) * width + j]];
      common[i * width + j] = a[i] === b[j] ? common[(i + 1) * width + j + 1] + 1 : Math.max(right, below);
    }
  }
  const [own, others] = [all(a), all(b)];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) own[i++].differs = others[j++].differs = false;
    else if (common[(i + 1) * width + j] >= common[i * width + j + 1]) i++;
    else j++;
  }
  return [own, others];
}
