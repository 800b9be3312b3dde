// Keeps what is typed into form[data-autosave] two seconds after the last key; "Save" works without.
const QUIET = 2000; // milliseconds

for (const form of document.querySelectorAll("form[data-autosave]")) {
  const status = document.getElementById(form.dataset.autosave);
  let timer;
  let saving = null;
  let stopped = false;

  const save = async () => {
    const words = new FormData(form);
    // Files and what takes files away wait for "Save": they are decisions.
    for (const name of ["file", "remove"]) words.delete(name);
    try {
      const headers = { Accept: "application/json" };
      const answer = await fetch(form.action, { method: "POST", body: words, headers });
      const said = await answer.json();
      status.textContent = said.status;
      if (answer.ok) form.elements.version.value = said.version;
      stopped = answer.status === 409; // two windows: "Save" shows both texts
    } catch {
      status.textContent = form.dataset.unsaved;
    }
  };

  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      if (stopped) return;
      if (saving) return later();
      saving = save();
      await saving;
      saving = null;
    }, QUIET);
  };
  form.addEventListener("input", later);
  form.addEventListener("submit", async (event) => {
    clearTimeout(timer);
    if (!saving) return;
    event.preventDefault(); // the version of this page is being written: send it after that
    await saving;
    saving = null;
    form.requestSubmit(event.submitter);
  });
}
