// The repair desk by keyboard. Each key presses a button that stands on the page: without this
// script the same forms go the ordinary way.
const desk = () => document.getElementById("desk");
const form = () => desk().querySelector("form[data-repair]");
const radios = () => [...form().querySelectorAll("input[name=unit]")];
const chosen = () => form().querySelector("input[name=unit]:checked");
const rowOf = (radio) => radio.closest(".repair__row");

const KEYS = { Delete: "join", KeyS: "split", KeyP: "pair" };
const FIELDS = { KeyN: "number", KeyK: "kind" };
let sending = false;

/** Show the file's line of the chosen unit, and its number and kind among the tools. */
function follow() {
  const lines = desk().querySelector(".repair__lines");
  const radio = chosen();
  if (!radio) return;
  const line = document.getElementById(
    `l-${lines.dataset.language}-${rowOf(radio).dataset[lines.dataset.language]}`,
  );
  lines.querySelector(".repair__here")?.classList.remove("repair__here");
  if (!line) return;
  line.classList.add("repair__here");
  lines.scrollTop = line.offsetTop - lines.clientHeight / 3;
}

function markChosen(count) {
  form().elements.count.value = count;
  const all = radios();
  const first = all.indexOf(chosen());
  all.forEach((radio, place) => {
    const also = place > first && place < first + count;
    rowOf(radio).classList.toggle("repair__row--also", also);
  });
}

function choose(radio) {
  if (!radio) return;
  radio.checked = true;
  radio.focus();
  radio.dispatchEvent(new Event("change", { bubbles: true }));
}

/** The next row to look at after the chosen one, round the end. */
function nextFlagged(step) {
  const all = radios();
  const start = all.indexOf(chosen());
  for (let n = 1; n <= all.length; n += 1) {
    const radio = all[(start + step * n + all.length * n) % all.length];
    if (rowOf(radio).classList.contains("repair__row--flagged")) return radio;
  }
  return null;
}

function press(action) {
  const button = form().querySelector(`button[name=action][value=${action}]`);
  if (button && !button.disabled) form().requestSubmit(button);
}

async function send(target, button) {
  if (sending) return;
  sending = true;
  const words = new FormData(target, button); // buttons are called "action": ask the attribute
  const headers = { "X-Requested-With": "XMLHttpRequest" };
  try {
    const answer = await fetch(target.getAttribute("action"), { method: "POST", body: words, headers });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("desk");
    if (!fresh) throw new Error("no desk");
    // What was folded out stays so.
    for (const { className, open } of desk().querySelectorAll("details"))
      for (const same of fresh.getElementsByClassName(className)) same.open = open;
    desk().replaceWith(fresh);
    history.replaceState(null, "", answer.redirected ? answer.url : location.href);
    const focus = desk().querySelector("[autofocus]") ?? chosen();
    focus.focus();
    follow();
  } catch {
    document.getElementById("repair-status").textContent = desk().dataset.unsaved;
  } finally {
    sending = false;
  }
}

document.addEventListener("submit", (event) => {
  if (!desk()?.contains(event.target)) return;
  event.preventDefault();
  send(event.target, event.submitter);
});

document.addEventListener("change", (event) => {
  if (event.target.name !== "unit") return;
  form().elements.number.value = rowOf(event.target).dataset.number;
  markChosen(1);
  follow();
});

document.addEventListener("keydown", (event) => {
  if (!desk()?.contains(event.target)) return;
  const enter = event.target.closest("[data-enter]");
  if (enter && event.key === "Enter" && event.target.tagName !== "BUTTON") {
    event.preventDefault();
    press(enter.dataset.enter);
  } else if (enter && event.key === "Escape") {
    event.preventDefault();
    chosen().focus();
  } else if (event.target.name === "unit" && onTree(event)) {
    event.preventDefault();
  } else if (event.ctrlKey && event.target.type !== "text" && onSteps(event)) {
    event.preventDefault();
  }
});

function onSteps(event) {
  const again = event.code === "KeyY" || (event.code === "KeyZ" && event.shiftKey);
  if (!again && event.code !== "KeyZ") return false;
  press(again ? "redo" : "undo");
  return true;
}

/** Whether the key meant something to the tree. */
function onTree(event) {
  const { code, key } = event;
  if (event.ctrlKey) return onSteps(event);
  if (event.altKey || event.metaKey) return false;
  if (key === "F8") choose(nextFlagged(event.shiftKey ? -1 : 1));
  else if (event.shiftKey && key === "ArrowRight") press("in");
  else if (event.shiftKey && key === "ArrowLeft") press("out");
  else if (event.shiftKey && key === "ArrowDown") markChosen(Number(form().elements.count.value) + 1);
  else if (event.shiftKey && key === "ArrowUp")
    markChosen(Math.max(1, Number(form().elements.count.value) - 1));
  else if (key === "Home") choose(radios().at(0));
  else if (key === "End") choose(radios().at(-1));
  else if (code in KEYS) press(KEYS[code]);
  else if (code in FIELDS) {
    const field = form().elements[FIELDS[code]];
    field.focus();
    field.select?.();
  } else if (key !== "Enter") return false;
  return true;
}

if (desk()) {
  follow();
  if (document.activeElement === chosen()) chosen().scrollIntoView({ block: "center" });
}
