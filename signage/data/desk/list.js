/**
 * The list of what can be edited: facts, messages, the slides of each playlist, posters.
 */
import { address, make } from "./wall.js";
import { by, say } from "./look.js";
import { linkTo, nameOf } from "./place.js";

/**
 * @typedef {import("./forms.js").Form} Form
 * @typedef {import("./wall.js").Wall} Wall
 */

const MOST_UNSEARCHED = 8; // Entries that one finds at a glance.

/** @param {Form[]} forms @param {Form | null} chosen @param {Wall | null} wall */
export function fillList(forms, chosen, wall) {
  const wanted = plain(by("search").value);
  by("search-label").hidden = forms.length <= MOST_UNSEARCHED;
  /** @type {Map<string, HTMLElement[]>} */
  const groups = new Map();
  for (const form of [...forms].sort((one, other) => rank(one) - rank(other))) {
    const { title, more } = called(form);
    if (wanted && !plain(`${title} ${more} ${JSON.stringify(form.fields.map((each) => each.value))}`).includes(wanted)) continue;
    const group = groupOf(form, wall);
    groups.set(group, [...(groups.get(group) ?? []), entry(form, title, more, chosen, wall)]);
  }
  const made = make("div", {}, ...[...groups].map(([title, entries]) =>
    make("section", {}, make("h3", { textContent: title }), make("ul", {}, ...entries))));
  made.id = "list";
  const before = by("list");
  by("found").textContent = wanted && !groups.size ? say("nothing_found") : "";
  if (before.isEqualNode(made)) return;
  const at = /** @type {HTMLElement | null} */ (document.activeElement);
  const had = at && before.contains(at) ? at.getAttribute("href") : null;
  const scrolled = by("entries").scrollTop;
  before.replaceWith(made);
  by("entries").scrollTop = scrolled;
  if (had) made.querySelector(`[href="${CSS.escape(had)}"]`)?.focus({ preventScroll: true });
}

/** @param {Form} form @param {string} title @param {string} more @param {Form | null} chosen @param {Wall | null} wall */
function entry(form, title, more, chosen, wall) {
  const link = make("a", { href: linkTo(form) }, pictureOf(form, wall),
    make("span", {}, make("strong", { textContent: title }), make("span", { className: "soft", textContent: more })));
  if (chosen && nameOf(chosen) === nameOf(form)) link.setAttribute("aria-current", "true");
  return make("li", {}, link);
}

/** What is edited most comes first. @param {Form} form */
const rank = (form) => ["facts", "playlist", "slide", "poster", "message"].indexOf(form.kind === "slide" ? "playlist" : form.kind);

/** A small picture, by which people know it. @param {Form} form @param {Wall | null} wall */
function pictureOf(form, wall) {
  const file = form.kind === "slide"
    ? wall?.screens.filter((each) => each.playlist === form.of).flatMap((each) => each.stills).find((each) => each.slide === form.name)
    : wall?.posters.find((each) => form.kind === "poster" && each.name === form.of)?.proof;
  if (!file) return make("span", { className: "thumb" });
  return make("img", { className: file.width > 2 * file.height ? "thumb wide" : "thumb", loading: "lazy", alt: "", src: `${address(file.path)}?${file.sha256.slice(0, 8)}` });
}

/** @param {Form} form @param {Wall | null} wall */
function groupOf(form, wall) {
  if (form.kind === "facts") return say("for_everything");
  if (form.kind === "message") return say("messages");
  if (form.kind === "poster") return say("posters");
  const playlist = form.kind === "playlist" ? form.name : form.of;
  return wall?.screens.find((each) => each.playlist === playlist)?.playlist_title ?? playlist;
}

/** What people know *form* by: its first words. @param {Form} form */
function called(form) {
  if (form.kind === "facts") return { title: say("facts"), more: "" };
  if (form.kind === "playlist") return { title: say("playlist"), more: form.name };
  const words = form.fields.map((each) => firstWords(each.value)).find(Boolean) ?? form.name;
  const more = form.kind === "slide" ? `${Number(form.number) + 1} · ${form.title ?? ""}` : form.kind === "poster" ? form.title ?? "" : form.name;
  const own = form.fields.find((each) => each.required && typeof firstWords(each.value) === "string");
  return { title: firstWords(own?.value ?? null) || words, more };
}

/** The first text of *value*, without its marks. @param {import("./fields.js").Value} value @returns {string} */
function firstWords(value) {
  if (typeof value === "string") return /\.\w{2,4}$|^\w+:/.test(value) ? "" : value.replace(/[*|]/g, "").replace(/~/g, " ").slice(0, 60);
  if (!value) return "";
  return firstWords(/** @type {any} */ (Object.values(value)[0] ?? ""));
}

/** *text* as people search for it: letters without their marks. @param {string} text */
function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").replace(/[*|]/g, "").replace(/~/g, " ").toLowerCase().trim();
}
