/**
 * The fields of a form: each with the control for what it holds, counted and saved as one goes on.
 */
import { make } from "./wall.js";
import { nameOfField, say } from "./look.js";
import { send } from "./saving.js";
import { lines, table } from "./lines.js";
import { link } from "./links.js";
import { picture } from "./pictures.js";
import { screens } from "./screens.js";
import { choice, color, date, duration, name, number } from "./settings.js";
import { variants } from "./variants.js";

/**
 * What YAML can hold; in a list again Values, which JSDoc cannot say.
 * @typedef {string | null | any[] | {[name: string]: Value}} Value
 * @typedef {object} Field
 * @property {(string | number)[]} path
 * @property {string} name
 * @property {string} type
 * @property {boolean} required
 * @property {Value} value
 * @property {string} [label]  what people call it
 * @property {string} [help]
 * @property {string} [place]  in the file, of what is written there only
 * @property {Value} [usual]  what it has without a value
 * @property {number | null} [most_syllables]
 * @property {number | null} [most_items]
 * @property {boolean} [has_wordings]
 * @property {{[name: string]: string}} [colors]
 * @property {{value: string, title: string}[]} [choices]
 * @property {string} [of]  the kind of things that are named
 * @property {string[] | null} [among]  those of them that can be
 * @property {boolean} [has_auto]
 * @property {number} [low]
 * @property {number} [high]
 */

/** @type {{[type: string]: (field: Field) => HTMLElement}} */
const controls = {
  text, list: lines, table, url: link, code: link, image: picture, pictogram: picture, clip: picture, color,
  date, duration, number, choice, name, toggles: screens, in_file: inFile,
  variants: /** @type {any} */ (variants),
};

/** The control of *field*. @param {Field} field @returns {HTMLElement[]} */
export function rows(field) {
  return [controls[field.type](field)];
}

/** What *field* is called. @param {Field} field @param {string} [more] */
export function called(field, more = "") {
  return [field.label ?? nameOfField(field.name), more].filter(Boolean).join(", ") + (field.required ? " *" : "");
}

/** The same in sight, with what it is called in the file. @param {Field} field @param {string} [more] @param {...HTMLElement} besides */
export function heading(field, more = "", ...besides) {
  const label = called(field, more);
  const own = label.startsWith(field.name) ? [] : [" ", make("code", { className: "yaml", textContent: field.name })];
  return make("span", { className: "heading" }, label, ...own, " ", ...besides);
}

/**
 * Keeps the value of *field*: says what is being written as an event, and saves what was.
 * @param {Field} field
 */
export function keeper({ path, value }) {
  let saved = value;
  let sent = value; // Last; it may still be under way.
  return {
    get saved() {
      return saved;
    },
    /** Let whoever shows it know what it would be. @param {HTMLElement} element @param {Value} next */
    draft(element, next) {
      element.dispatchEvent(new CustomEvent("draft", { bubbles: true, detail: { path, value: next } }));
    },
    /** @param {Value} next @param {() => void} [done] */
    save(next, done) {
      if ([saved, sent].every((each) => JSON.stringify(next) === JSON.stringify(each))) return;
      sent = next;
      send("/save", () => ({ path, before: saved, value: next }), () => {
        saved = next;
        done?.();
      });
    },
  };
}

/** A small button. @param {string} sign @param {string} says @param {() => void} press */
export function key(sign, says, press) {
  const button = make("button", { type: "button", className: "key", textContent: sign, title: says });
  button.setAttribute("aria-label", says);
  button.addEventListener("click", press);
  return button;
}

/**
 * A box that grows with what is in it; where the browser does not do that, by lines of so many letters.
 * @param {string} value @param {object} [properties] @param {number} [letters]
 */
export function box(value, properties = {}, letters = 34) {
  const made = /** @type {HTMLTextAreaElement} */ (make("textarea", { value, spellcheck: false, ...properties }));
  const grow = () => {
    made.rows = Math.max(1, made.value.split("\n").length, Math.ceil(made.value.length / letters));
  };
  made.addEventListener("input", grow);
  grow();
  return made;
}

/** What the form cannot express, and where it is written. @param {Field} field */
function inFile(field) {
  return make("p", { className: "field" }, heading(field), make("span", { className: "soft", textContent: say("in_file", { place: field.place ?? "" }) }));
}

const WORDINGS = ["long", "short", "shortest"];

/** A text, in one wording or several. @param {Field} field */
function text(field) {
  const kept = keeper(field);
  const holder = make("div", { className: "field" });
  const { value } = field;
  /** @type {{[wording: string]: string}} */
  let said = value && typeof value === "object" ? { .../** @type {{[wording: string]: string}} */ (value) } : { "": String(value ?? "") };
  /** @returns {Value} */
  const next = () => {
    const entries = Object.entries(said).filter(([, each]) => each);
    if (!entries.length) return field.required ? "" : null;
    return "" in said ? said[""] : Object.fromEntries(entries);
  };
  /** @param {string} [focused] */
  const draw = (focused) => {
    /** @type {HTMLButtonElement | null} */
    let more = null;
    const several = Object.keys(said).length > 1;
    const free = WORDINGS.find((each) => !(each in said) && !(each === "long" && "" in said));
    holder.replaceChildren(...Object.keys(said).map((wording) => {
      const usual = typeof field.usual === "string" ? field.usual : "";
      const typed = box(said[wording], { required: field.required, placeholder: usual });
      typed.dataset.at = JSON.stringify([field.path, wording]);
      const count = make("span", { className: "soft count" });
      const tell = async () => {
        await counted(field, [typed.value], count);
        // What is too long for its field is so in each wording: another one is no way out.
        if (more) more.hidden = Boolean(holder.querySelector(".count.bad"));
      };
      typed.addEventListener("input", () => {
        said[wording] = typed.value;
        tell();
        kept.draft(typed, next());
      });
      typed.addEventListener("change", () => kept.save(next()));
      if (field.most_syllables) tell();
      const label = make("label", {}, heading(field, wording && say(`wording_${wording}`), count), typed);
      if (wording === focused) queueMicrotask(() => typed.focus());
      if (!several) return label;
      return make("div", { className: "line" }, label, key("✕", `${say("remove_wording")}: ${say(`wording_${wording}`)}`, () => {
        delete said[wording];
        const [left, ...others] = Object.keys(said);
        if (!others.length) said = { "": said[left] };
        draw(Object.keys(said)[0]);
        kept.save(next());
      }));
    }));
    if (!field.has_wordings || !free || !Object.values(said).every(Boolean)) return;
    more = /** @type {HTMLButtonElement} */ (make("button", { type: "button", className: "link small", textContent: say("add_wording") }));
    more.addEventListener("click", () => {
      if ("" in said) said = { long: said[""], short: "" };
      else said = Object.fromEntries(WORDINGS.filter((each) => each in said || each === free).map((each) => [each, said[each] ?? ""]));
      draw(free === "long" ? "long" : Object.keys(said).find((each) => !said[each]));
    });
    holder.append(more);
  };
  draw();
  return holder;
}

/** Say how many syllables there are of how many. @param {Field} field @param {string[]} texts @param {HTMLElement} count */
export async function counted(field, texts, count) {
  const limit = field.most_syllables;
  const said = texts.filter(Boolean);
  const parts = [];
  let isOver = false;
  if (limit) {
    const answer = await fetch("/count", { method: "POST", body: JSON.stringify(said) }).catch(() => null);
    if (!answer?.ok) return;
    const most = Math.max(0, ...(await answer.json()));
    isOver = most > limit;
    parts.push(isOver ? say("too_many", { count: most, limit, excess: most - limit }) : say("syllables", { count: most, limit }));
  }
  if (field.most_items) {
    isOver ||= said.length > field.most_items;
    parts.push(say("items", { count: said.length, limit: field.most_items }));
  }
  count.textContent = parts.join(" · ");
  count.classList.toggle("bad", isOver);
}
