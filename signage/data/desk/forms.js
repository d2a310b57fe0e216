/**
 * Forms: the words of the campaign, each saved into its file as soon as one goes on to the next.
 */
import { make } from "./wall.js";
import { say } from "./look.js";

/**
 * @typedef {string | null | Value[] | {[name: string]: Value}} Value
 * @typedef {{path: (string | number)[], name: string, type: string, required: boolean, most_syllables: number | null, most_items: number | null, value: Value}} Field
 * @typedef {{kind: string, name: string, title?: string, of: string, fields: Field[]}} Form
 */

/** @param {string} id @returns {any} */
const by = (id) => document.getElementById(id);

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
  const { forms } = await answer.json();
  if (forms) hang(forms);
}

/** @param {Form[]} forms */
function hang(forms) {
  const holder = by("forms");
  const standing = new Map([...holder.children].map((each) => [each.dataset.key, each]));
  const made = forms.map((form) => {
    const key = JSON.stringify(form.fields.map((each) => each.path));
    const before = standing.get(key);
    const says = JSON.stringify(form);
    // Who writes is not disturbed; what was written is compared when it is saved.
    if (before?.dataset.says === says) return before;
    if (before?.contains(document.activeElement)) {
      before.dataset.says = "";
      return before;
    }
    const section = drawn(form);
    section.dataset.key = key;
    section.dataset.says = says;
    return section;
  });
  if (made.some((each, index) => each !== holder.children[index]) || made.length !== holder.children.length) {
    holder.replaceChildren(...made);
  }
}

/** @param {Form} form */
function drawn(form) {
  const title = form.kind === "facts" ? say("facts") : [form.of, form.title ?? "", form.name].filter(Boolean).join(" · ");
  return make("fieldset", { id: `form-${form.kind}-${form.of}-${form.name}` }, make("legend", { textContent: title }), ...form.fields.flatMap(rows));
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
  const box = make("textarea", { value: text, rows: Math.max(1, text.split("\n").length, Math.ceil(text.length / 34)), required: field.required, spellcheck: false });
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
    done?.();
    hang(said.forms);
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
