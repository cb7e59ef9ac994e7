/* Copy a citation of a note; where the browser does not let us, its text is shown for copying. */
const citingWith = (words, listen, status, place) => {
  const copy = async (button, text) => {
    try {
      await navigator.clipboard.writeText(text);
      status.textContent = words.copied;
      button.classList.add("dossier-done");
    } catch {
      const field = make("textarea", "dossier-field", text);
      field.readOnly = true;
      field.ariaLabel = button.ariaLabel;
      button.parentElement.append(field);
      field.select();
      status.textContent = words.select;
      place();
    }
  };

  return (note, label, fragment) => {
    const held = note.querySelector(".dossier-citation");
    if (!held) return;
    const address = () => new URL(fragment, location.href.replace(/[?#].*/, "")).href;
    held.append(`${words.cite}: `);
    for (const form of ["text", "link", "bibtex"]) {
      const button = make("button", "dossier-copy", words[form]);
      button.ariaLabel = `${words[form]}, ${words.citation}: ${label}`;
      listen(button, "click", () => {
        copy(button, (held.dataset[form] ?? "%ADDRESS%").replace("%ADDRESS%", address));
      });
      held.append(button);
    }
  };
};
