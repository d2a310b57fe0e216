/**
 * Screens, pages and printers: chosen from those that there are, and screens of one's own.
 */
import { make } from "./wall.js";
import { say } from "./look.js";
import { heading, keeper } from "./fields.js";
import { send } from "./saving.js";

/** @typedef {import("./fields.js").Field} Field */
/**
 * @typedef {object} Named
 * @property {string} name
 * @property {string} title
 * @property {string} [medium]
 * @property {number} [width]
 * @property {number} [height]
 * @property {number} [width_mm]
 * @property {number} [height_mm]
 * @property {number} [near_m]
 * @property {number} [far_m]
 * @property {boolean} [is_own]
 */

/** What can be named, by kind. @type {{[kind: string]: Named[]}} */
let known = {};

/** @param {{[kind: string]: Named[]}} named */
export function knowScreens(named) {
  known = named;
}

/** Those of what can be named that are. @param {Field} field */
export function screens(field) {
  const kept = keeper(field);
  const all = field.choices?.map(({ value, title }) => ({ name: value, title })) ?? known[field.of ?? ""] ?? [];
  const offered = field.among ? all.filter((each) => field.among?.includes(each.name)) : all;
  // As it is chosen by now: the next one may be ticked before the former is saved.
  let named = Array.isArray(field.value) ? field.value.map(String) : field.value ? [String(field.value)] : [];
  // What is named and not known is kept, and told of among the problems.
  const shown = [...named.map((name) => offered.find((each) => each.name === name) ?? { name, title: name }), ...offered.filter((each) => !named.includes(each.name))];
  /** One that stood there alone stays so. @param {string[]} next */
  const save = (next) => {
    named = next;
    kept.save(next.length > 1 || (next.length && Array.isArray(field.value)) ? next : next[0] ?? null);
  };
  /** @param {Named} each */
  const toggle = (each) => {
    const box = /** @type {HTMLInputElement} */ (make("input", { type: "checkbox", checked: named.includes(each.name) }));
    box.dataset.at = JSON.stringify([field.path, each.name]);
    box.addEventListener("change", () => {
      const next = box.checked ? [...named, each.name] : named.filter((name) => name !== each.name);
      // Without a screen nothing plays, and without a page nothing is printed.
      if (field.required && !next.length) box.checked = true;
      else save(next);
    });
    return make("label", { className: "tick" }, box, make("span", {}, each.title, ...about(each)));
  };
  const chosen = shown.slice(0, field.among || all.length <= 8 ? shown.length : named.length);
  const others = shown.slice(chosen.length);
  const holder = make("fieldset", { className: "field toggles" }, make("legend", { title: field.help ?? "" }, heading(field)), ...chosen.map(toggle));
  if (others.length) {
    const more = make("details", {}, make("summary", { textContent: say("more_of_them", { count: others.length }) }), ...others.map(toggle));
    more.dataset.open = JSON.stringify(field.path);
    holder.append(more);
  }
  if ((field.of === "screens" || field.of === "pages") && !field.among) {
    const isPaper = field.of === "pages";
    const own = make("button", { type: "button", className: "link", textContent: say(isPaper ? "own_page" : "own_screen") });
    own.addEventListener("click", () => describe(isPaper, (name) => save([...named, name])));
    holder.append(own);
  }
  return holder;
}

/** Size, real width, distance and what it is made of. @param {Named} each */
function about({ medium, width, height, width_mm, height_mm, near_m, far_m }) {
  if (!medium || !width_mm || !height_mm) return [];
  const lang = document.documentElement.lang;
  /** @param {number} mm */
  const real = (mm) => (mm < 1000 ? `${(mm / 10).toLocaleString(lang, { maximumFractionDigits: 1 })} cm` : `${(mm / 1000).toLocaleString(lang, { maximumFractionDigits: 2 })} m`);
  const parts = [
    ...(medium === "page" ? [] : [say(`medium_${medium}`), `${width} × ${height} px`]),
    `${real(width_mm)} × ${real(height_mm)}`,
    say("read_from", { near: (near_m ?? 0).toLocaleString(lang), far: (far_m ?? 0).toLocaleString(lang) }),
  ];
  return [make("span", { className: "soft", textContent: parts.join(" · ") })];
}

/** Ask for a screen of one's own, or a page. @param {boolean} isPaper @param {(name: string) => void} done */
function describe(isPaper, done) {
  /** @type {{[name: string]: HTMLInputElement | HTMLSelectElement}} */
  const asked = {};
  /** @param {string} name @param {object} properties */
  const typed = (name, properties) => {
    asked[name] = /** @type {HTMLInputElement} */ (make("input", { required: true, ...properties }));
    return line(`screen_${name}`, asked[name]);
  };
  /** @param {string} name @param {[string, string][]} choices */
  const chosen = (name, choices) => {
    asked[name] = /** @type {HTMLSelectElement} */ (make("select", {}, ...choices.map(([value, title]) => make("option", { value, textContent: title }))));
    return line(`screen_${name}`, asked[name]);
  };
  const whole = { type: "number", step: "1", min: "1" };
  const length = { type: "number", step: "any", min: "0" };
  /** @param {...HTMLElement} lines */
  const beside = (...lines) => make("div", { className: "pair" }, ...lines);
  const told = make("div", { role: "alert" });
  const form = make("form", {}, typed("title", { type: "text", maxLength: 80 }), ...(isPaper ? [
    beside(typed("real", length), typed("high", length), chosen("unit", [["1", "mm"], ["10", "cm"], ["1000", "m"]])),
  ] : [
    chosen("medium", ["lcd", "led", "one-bit"].map((each) => [each, say(`medium_${each}`)])),
    beside(typed("width", whole), typed("height", whole)),
    beside(typed("real", length), chosen("unit", [["10", "cm"], ["1000", "m"]])),
  ]), beside(typed("near", { ...length, min: "0.1" }), typed("far", { ...length, min: "0.1" })), told,
  make("button", { type: "submit", textContent: say("add_it") }));
  form.addEventListener("submit", async (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    const said = await ask("/own-screen", {
      title: asked.title.value,
      medium: asked.medium?.value ?? "page",
      width: Number(asked.width?.value),
      height: Number(asked.height?.value),
      width_mm: Number(asked.real.value) * Number(asked.unit.value),
      height_mm: Number(asked.high?.value) * Number(asked.unit.value),
      near_m: Number(asked.near.value),
      far_m: Number(asked.far.value),
    });
    if (said.problems) {
      told.replaceChildren(...said.problems.map((/** @type {any} */ each) => make("p", { className: "bad", textContent: [each.message, ...each.hints].join(" → ") })));
      return;
    }
    dialog.close();
    send("/save", () => ({ path: ["screens", said.name], before: null, value: said.screen }), () => done(said.name));
  });
  const dialog = opened(say(isPaper ? "own_page" : "own_screen"), form);
}

/** @param {string} name @param {HTMLElement} input */
function line(name, input) {
  return make("label", {}, make("span", { textContent: say(name) }), input);
}

/** @param {string} where @param {any} body */
async function ask(where, body) {
  const answer = await fetch(where, { method: "POST", body: JSON.stringify(body) }).catch(() => null);
  return answer?.ok ? answer.json() : { problems: [{ message: say("lost"), hints: [] }] };
}

/**
 * A dialog that goes when it is closed; what had the focus has it again.
 * @param {string} title @param {...HTMLElement} content
 */
export function opened(title, ...content) {
  const head = make("h2", { textContent: title, id: "opened-title" });
  const close = make("button", { type: "button", textContent: say("close") });
  const dialog = /** @type {HTMLDialogElement} */ (make("dialog", { className: "opened" }, make("div", { className: "head" }, head, close), ...content));
  dialog.setAttribute("aria-labelledby", head.id);
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}
