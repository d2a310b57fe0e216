/**
 * Settings: dates, durations, numbers, choices, names and colours.
 */
import { make } from "./wall.js";
import { say } from "./look.js";
import { called, heading, keeper } from "./fields.js";
import { checked } from "./links.js";

/** @typedef {import("./fields.js").Field} Field */

/**
 * A line of a form: what it is called, its inputs, and what it is for.
 * @param {Field} field @param {...HTMLElement} inputs
 */
function setting(field, ...inputs) {
  return make("div", { className: "field" }, make("label", { title: field.help ?? "" }, heading(field), inputs[0]), ...inputs.slice(1));
}

/** @param {Field} field @param {object} properties @param {string} [part] */
function input(field, properties, part = "") {
  const made = /** @type {HTMLInputElement} */ (make("input", { required: field.required, ...properties }));
  made.dataset.at = JSON.stringify([field.path, part]);
  return made;
}

/** A day. @param {Field} field */
export function date(field) {
  const kept = keeper(field);
  const value = String(field.value ?? "");
  // Somebody may have written it otherwise, which no calendar shows.
  const isDay = !value || /^\d{4}-\d\d-\d\d$/.test(value);
  const typed = input(field, { type: isDay ? "date" : "text", value });
  typed.addEventListener("change", () => {
    if (typed.validity.valid) kept.save(typed.value || null);
  });
  return setting(field, typed);
}

const SECONDS = { ms: 0.001, s: 1, min: 60 };

/** Seconds; or as long as it takes to read. @param {Field} field */
export function duration(field) {
  const kept = keeper(field);
  const value = String(field.value ?? "");
  const [, number, unit] = /^([0-9.]+) ?(ms|s|min)$/.exec(value) ?? [];
  const seconds = number ? String(Number(number) * SECONDS[/** @type {"s"} */ (unit)]) : "";
  const typed = input(field, { type: "number", min: "0", step: "0.5", value: seconds, disabled: value === "auto", placeholder: say("unset") });
  typed.addEventListener("change", () => {
    if (!typed.validity.badInput) kept.save(typed.value ? `${typed.value}s` : null);
  });
  const unitOf = make("span", { className: "soft", textContent: say("seconds") });
  const line = make("span", { className: "line" }, typed, unitOf);
  if (!field.has_auto) return setting(field, line);
  const auto = input(field, { type: "checkbox", checked: value === "auto" }, "auto");
  auto.addEventListener("change", () => {
    typed.disabled = auto.checked;
    if (auto.checked) typed.value = "";
    kept.save(auto.checked ? "auto" : null);
  });
  return setting(field, line, make("label", { className: "tick" }, auto, say("auto")));
}

/** @param {Field} field */
export function number(field) {
  const kept = keeper(field);
  const typed = input(field, { type: "number", min: String(field.low), max: String(field.high), step: "any", value: String(field.value ?? "") });
  typed.addEventListener("change", () => {
    if (typed.validity.valid) kept.save(typed.value || null);
  });
  return setting(field, typed);
}

/** One of several. @param {Field} field */
export function choice(field) {
  const kept = keeper(field);
  const value = String(field.value ?? "");
  const choices = field.choices ?? [];
  const known = choices.some((each) => each.value === value) || !value ? choices : [{ value, title: value }, ...choices];
  const typed = make("select", {}, ...(field.required ? [] : [make("option", { value: "", textContent: say("unset") })]),
    ...known.map((each) => make("option", { value: each.value, textContent: each.title })));
  typed.value = value;
  typed.dataset.at = JSON.stringify([field.path, ""]);
  typed.addEventListener("change", () => kept.save(typed.value || null));
  return setting(field, typed);
}

/** The name of files. @param {Field} field */
export function name(field) {
  const kept = keeper(field);
  const typed = input(field, { type: "text", value: String(field.value ?? ""), spellcheck: false, autocomplete: "off" });
  const holder = setting(field, typed);
  const seen = checked(field, holder);
  typed.addEventListener("input", () => seen(typed.value));
  typed.addEventListener("change", () => kept.save(typed.value || null));
  return holder;
}

/** One of the theme's colours, or one of one's own. @param {Field} field */
export function color(field) {
  const kept = keeper(field);
  const known = Object.entries(field.colors ?? {});
  const holder = make("div", { className: "field", role: "group" });
  holder.setAttribute("aria-label", called(field));
  /** @param {string | null} value */
  const draw = (value) => {
    const swatches = known.map(([role, shown]) => {
      const swatch = make("button", { type: "button", className: "swatch", title: role });
      swatch.style.backgroundColor = shown;
      swatch.setAttribute("aria-label", role);
      swatch.setAttribute("aria-pressed", String(role === (value ?? field.usual)));
      swatch.dataset.at = JSON.stringify([field.path, role]);
      swatch.addEventListener("click", () => take(role));
      return swatch;
    });
    const isOwn = Boolean(value) && !known.some(([role]) => role === value);
    const own = input(field, { type: "color", value: isOwn && /^#[0-9a-f]{6}$/i.test(value ?? "") ? value : "#808080", required: false }, "own");
    own.addEventListener("input", () => kept.draft(own, own.value));
    own.addEventListener("change", () => take(own.value));
    const none = make("button", { type: "button", className: "link", textContent: say("unset") });
    none.addEventListener("click", () => take(null));
    holder.replaceChildren(
      heading(field, "", make("span", { className: "soft", textContent: value ?? (typeof field.usual === "string" ? field.usual : "") })),
      make("div", { className: "swatches" }, ...swatches),
      make("label", { className: "tick" }, own, say("own_color")),
      ...(field.required || !value ? [] : [none]),
    );
  };
  /** @param {string | null} value */
  const take = (value) => {
    draw(value);
    kept.draft(holder, value);
    kept.save(value);
  };
  draw(field.value ? String(field.value) : null);
  return holder;
}
