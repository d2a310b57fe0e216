/**
 * Pictures, drawings and films: dropped, taken from this computer, or chosen from what is there.
 */
import { make } from "./wall.js";
import { say } from "./look.js";
import { called, heading, keeper } from "./fields.js";
import { opened } from "./screens.js";

/** @typedef {import("./fields.js").Field} Field */

const ACCEPTED = { image: "image/png,image/jpeg,image/webp,image/tiff,.svg", pictogram: ".svg", clip: "video/*,image/gif" };

// What is dropped beside a field would be opened instead of the page.
for (const name of ["dragover", "drop"]) addEventListener(name, (event) => event.preventDefault());

/** The path of a file, as what it shows. @param {Field} field */
export function picture(field) {
  const kept = keeper(field);
  const kind = /** @type {keyof typeof ACCEPTED} */ (field.type);
  const told = make("div", { className: "told", role: "status" });
  const shown = make("div", { className: "shown" });
  const file = /** @type {HTMLInputElement} */ (make("input", { type: "file", accept: ACCEPTED[kind], hidden: true }));
  file.setAttribute("aria-label", called(field));
  /** @param {string} label @param {() => void} press */
  const button = (label, press) => {
    const made = make("button", { type: "button", textContent: say(label) });
    made.setAttribute("aria-label", `${say(label)}: ${called(field)}`);
    made.dataset.at = JSON.stringify([field.path, label]);
    made.addEventListener("click", press);
    return made;
  };
  /** @param {string | null} path */
  const take = (path) => {
    draw(path);
    told.replaceChildren();
    kept.draft(holder, path);
    kept.save(path);
  };
  const remove = button("remove_picture", () => take(null));
  const holder = make("div", { className: "field picture", role: "group" },
    heading(field), shown, file,
    make("div", { className: "keys" }, button("from_computer", () => file.click()), button("choose_picture", () => choose(kind, take)), remove), told);
  holder.setAttribute("aria-label", called(field));
  /** @param {string | null} path */
  const draw = (path) => {
    const usual = path ?? (typeof field.usual === "string" ? field.usual : null);
    shown.replaceChildren(...(usual && kind !== "clip" ? [thumbnail(usual)] : []), make("span", { className: "soft", textContent: usual ?? say("drop_here") }));
    remove.hidden = !path || field.required;
  };
  /** @param {File | undefined} chosen @param {string} [large] */
  const bring = async (chosen, large = "") => {
    if (!chosen) return;
    told.replaceChildren(make("p", { textContent: say("taking", { name: chosen.name }) }));
    const where = `/pictures/${kind}?${new URLSearchParams({ name: chosen.name, large })}`;
    const answer = await fetch(where, { method: "POST", body: chosen }).catch(() => null);
    const said = answer?.ok ? await answer.json() : { problems: [{ message: say("not_taken", { name: chosen.name }), hints: [] }] };
    if (said.path) take(said.path);
    else if (said.large) ask(said.large, (how) => bring(chosen, how));
    else told.replaceChildren(...said.problems.flatMap((/** @type {any} */ each) => [
      make("p", { className: "bad", textContent: each.message }),
      ...each.hints.map((/** @type {string} */ hint) => make("p", { className: "soft", textContent: `→ ${hint}` })),
    ]));
  };
  /** @param {{size: number[], smaller: number[], bytes: number}} large @param {(how: string) => void} answer */
  const ask = ({ size, smaller, bytes }, answer) => {
    const [reduce, keep] = ["reduce", "keep"].map((how) => {
      const made = make("button", { type: "button", textContent: say(`large_${how}`, { size: smaller.join(" × ") }) });
      made.addEventListener("click", () => answer(how));
      return made;
    });
    const megabytes = (bytes / 1e6).toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 });
    told.replaceChildren(make("p", { textContent: say("large", { size: size.join(" × "), megabytes }) }), make("div", { className: "keys" }, reduce, keep));
    reduce.focus();
  };
  file.addEventListener("change", () => {
    bring(file.files?.[0]);
    // The same file may be chosen once more.
    file.value = "";
  });
  holder.addEventListener("dragover", (/** @type {DragEvent} */ event) => {
    event.preventDefault();
    holder.classList.add("over");
  });
  holder.addEventListener("dragleave", () => holder.classList.remove("over"));
  holder.addEventListener("drop", (/** @type {DragEvent} */ event) => {
    event.preventDefault();
    holder.classList.remove("over");
    bring(event.dataTransfer?.files[0]);
  });
  draw(field.value ? String(field.value) : null);
  return holder;
}

/** @param {string} path */
const thumbnail = (path) => image(`/thumbnail/${path.split("/").map(encodeURIComponent).join("/")}`);

/** A picture, for as long as there is one. @param {string} src */
export function image(src) {
  const made = /** @type {HTMLImageElement} */ (make("img", { loading: "lazy", alt: "", src }));
  made.addEventListener("error", () => made.remove());
  // Of many screens side by side the first ones are seen, large enough.
  made.addEventListener("load", () => made.classList.toggle("wide", made.naturalWidth > 4 * made.naturalHeight));
  return made;
}

/** Show what is in the campaign and in stock. @param {string} kind @param {(path: string) => void} done */
async function choose(kind, done) {
  const answer = await fetch(`/pictures/${kind}`).catch(() => null);
  /** @type {string[]} */
  const paths = answer?.ok ? await answer.json() : [];
  gallery(say("choose_file"), paths.map((path) => ({
    name: path,
    title: path.split("/").at(-1) ?? path,
    use: path.split("/").slice(0, -1).join("/"),
    shown: kind === "clip" ? null : thumbnail(path),
  })), done);
}

/**
 * A dialog of pictures to choose one from.
 * @param {string} title
 * @param {{name: string, title: string, use: string, shown: HTMLElement | null}[]} things
 * @param {(name: string) => void} done
 */
export function gallery(title, things, done) {
  const filter = /** @type {HTMLInputElement} */ (make("input", { type: "search", placeholder: say("filter") }));
  filter.setAttribute("aria-label", say("filter"));
  const none = make("p", { className: "soft", textContent: say("nothing_found"), hidden: things.length > 0 });
  const list = make("ul", { className: "gallery" }, ...things.map((each) => {
    const button = make("button", { type: "button" }, ...(each.shown ? [each.shown] : []), make("strong", { textContent: each.title }), make("span", { className: "soft", textContent: each.use }));
    button.dataset.name = each.name;
    button.addEventListener("click", () => {
      dialog.close();
      done(each.name);
    });
    const item = make("li", {}, button);
    item.dataset.said = folded(`${each.name} ${each.title} ${each.use}`);
    return item;
  }));
  filter.addEventListener("input", () => {
    const items = /** @type {HTMLElement[]} */ ([...list.children]);
    for (const item of items) item.hidden = !item.dataset.said?.includes(folded(filter.value));
    none.hidden = items.some((item) => !item.hidden);
  });
  list.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const keys = /** @type {HTMLElement[]} */ ([...list.querySelectorAll("li:not([hidden]) button")]);
    if (!step) return;
    event.preventDefault();
    keys[keys.indexOf(/** @type {HTMLElement} */ (document.activeElement)) + step]?.focus();
  });
  const dialog = opened(title, filter, none, list);
  filter.focus();
}

/** Without marks and capitals: as people type who look for something. @param {string} text */
function folded(text) {
  return text.toLowerCase().replaceAll("đ", "d").normalize("NFD").replace(/\p{M}/gu, "");
}
