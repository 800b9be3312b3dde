// What a browser with scripts gets on top of pages that work without them.
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const live = document.getElementById("live");

function say(words) {
  if (live) live.textContent = words;
}

// "Copy link": the button is there only where it can work.
for (const button of all("[data-copy]")) {
  if (!navigator.clipboard) break;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
      say(button.dataset.done);
      button.textContent = button.dataset.done;
    } catch {
      button.hidden = true; // the browser refused; the address bar has the same link
    }
  });
}

// Filters: a choice is enough, "Show" stays for those who type.
for (const form of all("form[data-autosubmit]")) {
  form.addEventListener("change", (event) => {
    if (event.target.matches("select")) form.requestSubmit();
  });
}

// Contents: show the lines that hold the words.
for (const box of all("[data-contents-filter]")) {
  const contents = box.closest("nav");
  const entries = all("[data-entry]", contents);
  box.hidden = entries.length < 8;
  box.querySelector("input").addEventListener("input", (event) => {
    const words = event.target.value.trim().toLocaleLowerCase();
    for (const entry of entries) {
      entry.closest("li").hidden = !entry.textContent.toLocaleLowerCase().includes(words);
    }
    for (const chapter of all("details details", contents)) {
      const found = all("li:not([hidden]) [data-entry]", chapter).length > 0;
      const named = chapter.querySelector("summary").textContent.toLocaleLowerCase().includes(words);
      chapter.hidden = !found && !named;
      chapter.open = words !== "" && found;
    }
  });
}

// Contents: where the reader is.
const lines = new Map(all("[data-entry]").map((line) => [line.hash.slice(1), line]));
if (lines.size > 0) {
  let marked = null;
  const seen = new IntersectionObserver(
    (clauses) => {
      for (const { isIntersecting, target } of clauses) {
        const line = lines.get(target.id);
        if (!isIntersecting || !line || line === marked) continue;
        marked?.removeAttribute("aria-current");
        line.setAttribute("aria-current", "location");
        marked = line;
        const chapter = line.closest("details");
        if (chapter && matchMedia("(width >= 64em)").matches) chapter.open = true;
      }
    },
    { rootMargin: "0px 0px -75% 0px" },
  );
  for (const clause of all("[data-clause]")) seen.observe(clause);
}

// Selected words become a quote. Each clause keeps its own link "Comment": this is a short cut.
const bar = document.querySelector("[data-adder]");
const elementOf = (node) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement);
const isLetter = (sign) => sign !== undefined && /[\p{L}\p{N}]/u.test(sign);

/** The words of a selection inside one language of one clause, grown to whole words; or null. */
function chosenWords() {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0).cloneRange();
  const text = elementOf(range.startContainer)?.closest("[data-clause] [data-text]");
  if (!text) return null;
  if (!text.contains(range.endContainer)) range.setEnd(text, text.childNodes.length);
  growToWords(range);
  const copy = range.cloneContents();
  for (const part of all("[data-noanchor]", copy)) part.remove();
  const words = copy.textContent.replace(/\s+/gu, " ").trim();
  return words ? { words, clause: text.closest("[data-clause]"), range } : null;
}

function growToWords(range) {
  const { startContainer: first, endContainer: last } = range;
  if (first.nodeType === Node.TEXT_NODE) {
    let at = range.startOffset;
    if (isLetter(first.data[at])) while (at > 0 && isLetter(first.data[at - 1])) at -= 1;
    range.setStart(first, at);
  }
  if (last.nodeType === Node.TEXT_NODE) {
    let at = range.endOffset;
    if (at > 0 && isLetter(last.data[at - 1])) while (isLetter(last.data[at])) at += 1;
    range.setEnd(last, at);
  }
}

function offerQuote() {
  const chosen = chosenWords();
  const comment = chosen?.clause.querySelector("[data-comment]");
  bar.hidden = !comment;
  if (!comment) return;
  const link = bar.querySelector("a");
  const target = new URL(comment.href);
  target.searchParams.set("quote", chosen.words);
  link.href = target.href;
  if (!matchMedia("(width >= 48em) and (pointer: fine)").matches) return;
  const box = chosen.range.getBoundingClientRect();
  bar.style.left = `${Math.max(8, box.left)}px`;
  bar.style.top = `${Math.min(innerHeight - 56, box.bottom + 8)}px`;
}

if (bar) {
  let quiet;
  document.addEventListener("selectionchange", () => {
    clearTimeout(quiet);
    quiet = setTimeout(offerQuote, 250);
  });
  document.addEventListener("scroll", () => bar.hidden || offerQuote(), { passive: true });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") bar.hidden = true; // the selection stays
  });
  // A phone drops the selection when the bar takes the focus.
  bar.addEventListener("pointerdown", (event) => event.preventDefault());
}
