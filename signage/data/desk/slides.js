/**
 * The slides of a playlist: shown earlier or later, copied, removed, and new ones from a template.
 */
import { make } from "./wall.js";
import { say } from "./look.js";
import { goToSlide } from "./place.js";
import { send } from "./saving.js";
import { gallery, image } from "./pictures.js";

/**
 * @typedef {import("./fields.js").Value} Value
 * @typedef {import("./forms.js").Form} Form
 * @typedef {import("./forms.js").Forms} Forms
 */

/** The slides of each playlist, as they are now: a form that somebody writes in may be older. @type {Forms["lists"]} */
let known = {};

/** @param {Forms["lists"]} lists */
export function knowSlides(lists) {
  known = lists;
}

/** What changes the order of slides, seen from the one of *form*. @param {Form} form @param {Forms["templates"]} templates */
export function order(form, templates) {
  const at = Number(form.number);
  const slides = () => known[form.of] ?? [];
  const path = ["playlists", form.of, "slides"];
  /** @param {() => Value[]} next @param {number} to  where the slide is then that the keys are to go on with */
  const put = (next, to) => send("/save", () => ({ path, before: slides(), value: next() }), () => goToSlide(form.of, to, "#forms .order button:enabled"));
  /** @param {string} sign @param {string} name @param {() => void} press @param {boolean} isPossible */
  const key = (sign, name, press, isPossible = true) => {
    const button = make("button", { type: "button", textContent: sign, title: say(name), disabled: !isPossible });
    button.setAttribute("aria-label", `${say(name)}: ${form.title ?? ""} ${at + 1}`);
    button.addEventListener("click", press);
    return button;
  };
  /** @param {number} from @param {number} to */
  const swapped = (from, to) => slides().with(from, slides()[to]).with(to, slides()[from]);
  return make("p", { className: "order" },
    key("↑", "earlier", () => put(() => swapped(at, at - 1), at - 1), at > 0),
    key("↓", "later", () => put(() => swapped(at, at + 1), at + 1), at < slides().length - 1),
    key("⧉", "copy_slide", () => put(() => slides().toSpliced(at + 1, 0, named(slides()[at], slides())), at + 1)),
    key("✕", "remove", () => put(() => slides().toSpliced(at, 1), Math.max(0, at - 1)), slides().length > 1),
    addition(form.of, templates, at + 1));
}

/** The key that adds a slide to playlist *of*; at its end, if nobody says *at* which place. @param {string} of @param {Forms["templates"]} templates @param {number} [at] */
export function addition(of, templates, at) {
  const button = make("button", { type: "button", className: "worded", textContent: say("add") });
  const slides = () => known[of] ?? [];
  button.addEventListener("click", () => chooseTemplate(templates.filter((each) => each.classes.some((name) => name !== "page")), (template) => {
    const place = at ?? slides().length;
    send("/save", () => ({ path: ["playlists", of, "slides"], before: slides(), value: slides().toSpliced(place, 0, named(filled(template), slides())) }),
      () => goToSlide(of, place, "#forms .order button:enabled"));
  }));
  return button;
}

/** What is made from *template*, with words to write over. @param {Forms["templates"][0]} template @returns {{[name: string]: Value}} */
export function filled({ name, values }) {
  return { template: name, ...(Object.keys(values).length ? { values } : {}) };
}

/**
 * *slide* under a name that none of *slides* has: two of one template need names of their own.
 * @param {any} slide @param {Value[]} slides
 */
function named(slide, slides) {
  const { template, name: own, ...rest } = slide;
  const taken = slides.map((/** @type {any} */ each) => each?.name ?? each?.template);
  const stem = String(own ?? template).replace(/-\d+$/, "");
  if (!taken.includes(own ?? template)) return slide;
  let number = 2;
  while (taken.includes(`${stem}-${number}`)) number += 1;
  return { template, name: `${stem}-${number}`, ...rest };
}

/** Show *templates*, each with its picture. @param {Forms["templates"]} templates @param {(template: Forms["templates"][0]) => void} done */
export function chooseTemplate(templates, done) {
  gallery(say("choose_template"), templates.map(({ name, title, use }) => ({
    name, title, use, shown: image(`/template/${name}`),
  })), (name) => {
    const chosen = templates.find((each) => each.name === name);
    if (chosen) done(chosen);
  });
}
