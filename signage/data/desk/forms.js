/**
 * Forms: the words of the campaign, each saved into its file as soon as one goes on to the next.
 */
import { make } from "./wall.js";
import { by, say } from "./look.js";

/**
 * @typedef {string | null | Value[] | {[name: string]: Value}} Value
 * @typedef {{path: (string | number)[], name: string, type: string, required: boolean, most_syllables: number | null, most_items: number | null, value: Value, usual: Value}} Field
 * @typedef {{kind: string, name: string, title?: string, of: string, number?: number | null, fields: Field[]}} Form
 * @typedef {{forms: Form[], lists: {[playlist: string]: Value[]}, templates: {name: string, title: string, use: string, required: string[]}[]}} Forms
 */

/** The slides of each playlist, as they are now: a form that somebody writes in may be older. @type {Forms["lists"]} */
let known = {};

export function beginForms() {
  const tabs = ["problems", "words"];
  for (const [index, name] of tabs.entries()) {
    const tab = by(`${name}-tab`);
    tab.addEventListener("click", () => openTab(name));
    tab.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
      openTab(tabs[1 - index]);
      by(`${tabs[1 - index]}-tab`).focus();
    });
  }
  by("undo").addEventListener("click", () => send("/undo"));
  by("redo").addEventListener("click", () => send("/redo"));
}

/** @param {string} chosen */
export function openTab(chosen) {
  for (const name of ["problems", "words"]) {
    const tab = by(`${name}-tab`);
    tab.setAttribute("aria-selected", String(name === chosen));
    tab.tabIndex = name === chosen ? 0 : -1;
    by(`${name}-panel`).hidden = name !== chosen;
  }
}

/** Ask for the forms, and renew those that nobody is writing in. */
export async function fillForms() {
  const answer = await fetch("/forms");
  const said = await answer.json();
  if (said.forms) hang(said);
}

/** @param {Forms} said */
function hang({ forms, lists, templates }) {
  known = lists;
  const holder = by("forms");
  const standing = new Map([...holder.children].map((each) => [each.dataset.key, each]));
  const made = forms.map((form) => {
    const key = JSON.stringify(form.fields.map((each) => each.path));
    const before = standing.get(key);
    const says = JSON.stringify([form, form.kind === "slide" && lists[form.of]]);
    // Who writes is not disturbed; what was written is compared when it is saved.
    if (before?.dataset.says === says) return before;
    if (document.activeElement instanceof HTMLTextAreaElement && before?.contains(document.activeElement)) {
      before.dataset.says = "";
      return before;
    }
    const section = drawn(form, templates);
    section.dataset.key = key;
    section.dataset.says = says;
    return section;
  });
  if (made.some((each, index) => each !== holder.children[index]) || made.length !== holder.children.length) {
    holder.replaceChildren(...made);
  }
}

/** @param {Form} form @param {Forms["templates"]} templates */
function drawn(form, templates) {
  const title = form.kind === "facts" ? say("facts") : [form.of, form.title ?? "", form.name].filter(Boolean).join(" · ");
  return make("fieldset", { id: `form-${form.kind}-${form.of}-${form.name}` }, make("legend", { textContent: title }), ...form.fields.flatMap(rows), ...(form.kind === "slide" ? [order(form, templates)] : []));
}

/** What changes the order of slides, seen from the one of *form*. @param {Form} form @param {Forms["templates"]} templates */
function order(form, templates) {
  const at = Number(form.number);
  const slides = () => known[form.of] ?? [];
  const path = ["playlists", form.of, "slides"];
  /** @param {Value[]} next @param {number} to  where the slide is then that the keys are to go on with */
  const put = (next, to) => send("/save", { path, before: slides(), value: next }, () => {
    const keys = by("forms").querySelectorAll(`[id^="form-slide-${form.of}-"] .order`);
    keys[to]?.querySelector("button:enabled")?.focus();
  });
  /** @param {string} sign @param {string} name @param {() => Value[]} next @param {number} to @param {boolean} isPossible */
  const key = (sign, name, next, to, isPossible) => {
    const button = make("button", { type: "button", textContent: sign, title: say(name), disabled: !isPossible });
    button.setAttribute("aria-label", `${say(name)}: ${form.title ?? ""} ${at + 1}`);
    button.addEventListener("click", () => put(next(), to));
    return button;
  };
  /** @param {number} from @param {number} to */
  const swapped = (from, to) => slides().with(from, slides()[to]).with(to, slides()[from]);
  const choice = make("select", {}, make("option", { value: "", textContent: say("add") }),
    ...templates.map(({ name, title, use }) => make("option", { value: name, textContent: [title, use].filter(Boolean).join(" – ") })));
  choice.setAttribute("aria-label", `${say("add")}: ${form.title ?? ""} ${at + 1}`);
  choice.addEventListener("change", () => {
    const template = templates.find((each) => each.name === choice.value);
    if (!template) return;
    const values = Object.fromEntries(template.required.map((name) => [name, "…"]));
    put(slides().toSpliced(at + 1, 0, { template: template.name, values }), at + 1);
  });
  return make("p", { className: "order" },
    key("↑", "earlier", () => swapped(at, at - 1), at - 1, at > 0),
    key("↓", "later", () => swapped(at, at + 1), at + 1, at < slides().length - 1),
    key("⧉", "copy_slide", () => slides().toSpliced(at + 1, 0, slides()[at]), at + 1, true),
    key("✕", "remove", () => slides().toSpliced(at, 1), Math.max(0, at - 1), slides().length > 1),
    choice);
}

/** The rows of one field: one for each of its wordings. @param {Field} field */
function rows(field) {
  const { value } = field;
  if (value && typeof value === "object" && !Array.isArray(value)) {
    return Object.keys(value).map((wording) => row(field, [...field.path, wording], `${field.name}, ${wording}`, value[wording]));
  }
  return [row(field, field.path, field.name, value)];
}

/** @param {Field} field @param {(string | number)[]} path @param {string} name @param {Value} value */
function row(field, path, name, value) {
  const isList = field.type === "list" || Array.isArray(value);
  if (Array.isArray(value) && value.some((each) => typeof each !== "string")) {
    return make("p", { className: "soft", textContent: `${name}: ${say("in_file")}` });
  }
  const text = Array.isArray(value) ? value.join("\n") : String(value ?? "");
  const box = make("textarea", { value: text, rows: Math.max(1, text.split("\n").length, Math.ceil(text.length / 34)), required: field.required, spellcheck: false, placeholder: typeof field.usual === "string" ? field.usual : "" });
  const count = make("span", { className: "soft count" });
  const label = make("label", {}, make("span", {}, `${name}${field.required ? " *" : ""} `, count), box);
  const tell = () => counted(field, isList ? box.value.split("\n") : [box.value], count);
  box.addEventListener("input", tell);
  box.addEventListener("change", () => {
    const lines = box.value.split("\n").filter(Boolean);
    const now = isList ? lines : box.value;
    const next = !field.required && !box.value ? null : now;
    send("/save", { path, before: value, value: next }, () => {
      value = next;
    });
  });
  if (field.most_syllables || field.most_items) tell();
  return label;
}

/** Say how many syllables there are of how many. @param {Field} field @param {string[]} texts @param {HTMLElement} count */
async function counted(field, texts, count) {
  const limit = field.most_syllables;
  const said = texts.filter(Boolean);
  const parts = [];
  let isOver = false;
  if (limit) {
    const answer = await fetch("/count", { method: "POST", body: JSON.stringify(said) });
    if (!answer.ok) return;
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

/** @param {string} where @param {any} [body] @param {() => void} [done] */
async function send(where, body, done) {
  const answer = await fetch(where, { method: "POST", body: JSON.stringify(body ?? null) }).catch(() => null);
  by("refused").replaceChildren();
  const said = answer?.ok ? await answer.json() : { problems: [{ code: "", message: say("lost"), hints: [] }] };
  by("saved").textContent = said.forms ? say("saved") : "";
  if (said.forms) {
    hang(said);
    done?.();
    return;
  }
  by("refused").replaceChildren(...said.problems.flatMap((/** @type {any} */ each) => [
    make("p", { className: "bad", textContent: [each.message, each.place].filter(Boolean).join(" – ") }),
    ...each.hints.map((/** @type {string} */ hint) => make("p", { className: "soft", textContent: `→ ${hint}` })),
    ...(each.code === "shared-value" ? ["EVERYWHERE", "DETACH"].map((sharing) => {
      const button = make("button", { type: "button", textContent: say(sharing.toLowerCase()) });
      button.addEventListener("click", () => send(where, { ...body, sharing }, done));
      return button;
    }) : []),
  ]));
}
