/**
 * The page of a folder without a campaign: asks what it is to be about, has it made, and goes on to it.
 */
import { by, learn, say } from "./look.js";

async function begin() {
  await learn();
  document.title = say("begin");
  by("swatch").setAttribute("aria-label", say("ask_color"));
  by("swatch").addEventListener("input", () => {
    by("answers").elements.color.value = by("swatch").value;
  });
  by("answers").addEventListener("submit", (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    send();
  });
  await offer();
}

/** Show what a campaign can begin with. */
async function offer() {
  /** @type {{name: string, title: string, picture: string}[]} */
  const examples = await (await fetch("/examples")).json();
  by("examples").replaceChildren(...examples.map(({ name, title, picture }, index) => {
    const label = document.createElement("label");
    const image = Object.assign(document.createElement("img"), { src: `/examples/${picture}`, alt: "" });
    const radio = Object.assign(document.createElement("input"), { type: "radio", name: "example", value: name, checked: !index });
    label.append(image, radio, title);
    return label;
  }));
}

/** Have it made of what was answered. */
async function send() {
  by("begin").disabled = true;
  by("wrong").replaceChildren();
  const { logo, ...answers } = Object.fromEntries(new FormData(by("answers")));
  const body = { ...answers, logo: logo instanceof File && logo.size ? { name: logo.name, data: await inBase64(logo) } : null };
  const answer = await fetch("/begin", { method: "POST", body: JSON.stringify(body) }).catch(() => null);
  const told = answer?.ok ? await answer.json() : { problems: [{ message: say(answer?.status === 413 ? "too_large" : answer?.status === 403 ? "moved" : answer ? "failed" : "lost"), hints: [] }] };
  if (!told.problems.length) {
    location.replace("/");
    return;
  }
  by("wrong").replaceChildren(...told.problems.flatMap((/** @type {import("./saving.js").Problem} */ each) => [each.message, ...each.hints.map((hint) => `→ ${hint}`)]).map((/** @type {string} */ text) =>
    Object.assign(document.createElement("p"), { textContent: text })));
  by("begin").disabled = false;
}

/** @param {File} file @returns {Promise<string>} */
function inBase64(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).split(",")[1]);
    reader.onerror = reject;
    reader.readAsDataURL(file);
  });
}

begin();
