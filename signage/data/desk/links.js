/**
 * Links and what else codes say: the code that they make is seen at once, and so is a mistake.
 */
import { make } from "./wall.js";
import { box, heading, keeper } from "./fields.js";
import { say } from "./look.js";

/** @typedef {import("./fields.js").Field} Field @typedef {import("./fields.js").Value} Value */

const PAUSE_MS = 200; // Between two keys of somebody who types.
const SVG = "http://www.w3.org/2000/svg";

/** A link, or the parts of what a telephone is to do. @param {Field} field */
export function link(field) {
  const kept = keeper(field);
  const holder = make("div", { className: "field" });
  const seen = checked(field, holder);
  const parts = field.value && typeof field.value === "object" ? Object.keys(field.value) : [""];
  /** @type {{[part: string]: string}} */
  const said = parts[0] ? { .../** @type {{[part: string]: string}} */ (field.value) } : { "": String(field.value ?? "") };
  /** @returns {Value} */
  const next = () => (parts[0] ? { ...said } : said[""] || (field.required ? "" : null));
  for (const part of parts) {
    const usual = typeof field.usual === "string" ? field.usual : "";
    const typed = box(said[part], { placeholder: usual, inputMode: parts[0] ? "text" : "url", required: field.required });
    typed.dataset.at = JSON.stringify([field.path, part]);
    typed.addEventListener("input", () => {
      said[part] = typed.value;
      seen(next());
      kept.draft(typed, next());
    });
    typed.addEventListener("change", () => kept.save(next()));
    holder.append(make("label", {}, heading(field, part), typed));
  }
  seen(field.value ?? field.usual ?? null);
  return holder;
}

/**
 * Shows below what stands in *holder* what is wrong with a value, and the code that it makes.
 * @param {Field} field @param {HTMLElement} holder
 */
export function checked(field, holder) {
  const told = make("div", { className: "told", role: "status" });
  let turn = 0;
  let timer = 0;
  queueMicrotask(() => holder.append(told));
  /** @param {Value} value */
  return (value) => {
    const own = ++turn;
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const answer = value ? await fetch("/check", { method: "POST", body: JSON.stringify({ type: field.type, value }) }).catch(() => null) : null;
      const said = answer?.ok ? await answer.json() : { problems: [], rows: [] };
      if (own !== turn) return;
      told.replaceChildren(
        ...said.problems.flatMap((/** @type {any} */ each) => [
          make("p", { className: "bad", textContent: each.message }),
          ...each.hints.map((/** @type {string} */ hint) => make("p", { className: "soft", textContent: `→ ${hint}` })),
        ]),
        ...(said.rows.length ? [code(said.rows)] : []),
      );
    }, PAUSE_MS);
  };
}

/** A code of dark squares on white. @param {string[]} modules */
function code(modules) {
  const quiet = 4;
  const side = modules.length + 2 * quiet;
  const drawing = document.createElementNS(SVG, "svg");
  drawing.setAttribute("viewBox", `0 0 ${side} ${side}`);
  drawing.setAttribute("class", "code");
  drawing.setAttribute("role", "img");
  drawing.setAttribute("aria-label", say("code"));
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", modules.flatMap((row, y) => [...row].map((bit, x) => (bit === "1" ? `M${x + quiet} ${y + quiet}h1v1h-1z` : ""))).join(""));
  drawing.append(path);
  return drawing;
}
