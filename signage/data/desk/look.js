/**
 * How the wall is looked at: in which words, how large, from where, by whose eyes.
 */

/** @type {Record<string, string>} */
let words = {};

/** Ask the program in which words the page speaks, and write them where the page names them. */
export async function learn() {
  const answer = await (await fetch("/words")).json();
  words = answer.words;
  document.documentElement.lang = answer.language;
  for (const element of document.querySelectorAll("[data-say]")) {
    element.textContent = say(/** @type {HTMLElement} */ (element).dataset.say ?? "");
  }
}

/**
 * The words called *name*, with *values* in their braces.
 * @param {string} name
 * @param {Record<string, string | number>} [values]
 */
export function say(name, values = {}) {
  return (words[name] ?? name).replace(/\{(\w+)\}/g, (_, key) => String(values[key]));
}

/** What people call the field *name*. @param {string} name */
export const nameOfField = (name) => words[`field_${name}`] ?? name;

/** *value* with the sign for decimals that the reader knows. @param {number} value */
export const local = (value) => value.toLocaleString(document.documentElement.lang);

/** The element called *id*. @param {string} id @returns {any} */
export const by = (id) => document.getElementById(id);

const CARD_MM = 85.6; // ISO/IEC 7810 ID-1
const CSS_PX_A_MM = 96 / 25.4;
const EYE_M = 0.6; // From a monitor.
const FITTED = { width: 380, height: 420 };

export const look = {
  /** @type {"fitted" | "hung" | "distant"} */
  size: "fitted",
  meters: 5,
  led: false,
  /** CSS pixels a millimetre of this monitor has. */
  get density() {
    return Number(localStorage.getItem("density")) || CSS_PX_A_MM;
  },

  /**
   * Width and height, in CSS pixels, of what is *width_mm* by *height_mm* in the world.
   * @param {number} width_mm
   * @param {number} height_mm
   * @param {number} largest_mm  the longest side of all that hang
   * @param {number} columns  emitters side by side, where there are any
   */
  box(width_mm, height_mm, largest_mm, columns = 0) {
    // Without its padding, and the frame that stands around.
    const room = (by("hung").clientWidth || 900) - 44;
    let scale = Math.min(Math.min(FITTED.width, room) / width_mm, FITTED.height / height_mm);
    // Whole pixels for each emitter, or none would look like the next.
    if (this.led && columns && 3 * columns < room) scale = (columns * Math.max(3, Math.floor((scale * width_mm) / columns))) / width_mm;
    if (this.size === "hung") scale = room / largest_mm;
    // At the angle under which it is seen from there: as large as it is, times the ratio.
    if (this.size === "distant") scale = (this.density * EYE_M) / this.meters;
    return { width: width_mm * scale, height: height_mm * scale };
  },

  /** @param {() => void} changed  called when anything is to be looked at otherwise */
  begin(changed) {
    const root = document.documentElement;
    for (const radio of document.querySelectorAll("input[name=size]")) {
      radio.addEventListener("change", (event) => {
        this.size = /** @type {any} */ (event.target).value;
        changed();
      });
    }
    const far = () => {
      // From half a metre to a hundred, in equal ratios.
      this.meters = 0.5 * 200 ** (by("distance").value / 100);
      by("meters").textContent = say("distance", { meters: local(Number(this.meters.toPrecision(2))) });
    };
    far();
    by("distance").addEventListener("input", () => {
      far();
      this.size = "distant";
      by("views").querySelector("[value=distant]").checked = true;
      changed();
    });
    by("led").addEventListener("change", () => {
      this.led = by("led").checked;
      changed();
    });
    by("night").addEventListener("change", () => root.classList.toggle("night", by("night").checked));
    by("eyes").addEventListener("change", () => {
      for (const seen of [by("hung"), by("places")]) seen.style.filter = by("eyes").value && `url(#${by("eyes").value})`;
    });
    calibrate(this, changed);
    fold();
  },
};

/** What is opened beside the header folds as soon as one goes on to something else. */
function fold() {
  const views = by("views");
  const close = (/** @type {Event} */ event) => {
    if (views.open && !views.contains(event.target)) views.open = false;
  };
  addEventListener("pointerdown", close);
  addEventListener("focusin", close);
  views.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Escape") return;
    views.open = false;
    views.querySelector("summary").focus();
  });
}

/** @param {{density: number}} looking @param {() => void} changed */
function calibrate(looking, changed) {
  by("calibrate").addEventListener("click", () => {
    by("card-width").value = Math.round(looking.density * CARD_MM);
    by("card").style.width = `${by("card-width").value}px`;
    by("calibration").showModal();
  });
  by("card-width").addEventListener("input", () => {
    by("card").style.width = `${by("card-width").value}px`;
    localStorage.setItem("density", String(by("card-width").value / CARD_MM));
    changed();
  });
}

/**
 * Dots of light at the pitch of a board's pixels, for *element* of *width* CSS pixels.
 * @param {HTMLElement} element
 * @param {number} columns
 * @param {number} width
 */
export function asEmitters(element, columns, width) {
  const pitch = width / columns;
  const dots = look.led && pitch >= 2;
  element.classList.toggle("emitters", look.led);
  element.style.maskImage = dots ? "radial-gradient(circle closest-side, #000 58%, transparent 78%)" : "";
  element.style.maskSize = dots ? `${pitch}px ${pitch}px` : "";
}
