/* What the parts of the script have in common. */

const make = (tag, name, text = "") => {
  const made = document.createElement(tag);
  made.className = name;
  made.textContent = text;
  if (tag === "button") made.type = "button";
  return made;
};

const topOf = (element) => element.getBoundingClientRect().top;
const bottomOf = (element) => element.getBoundingClientRect().bottom;

/* Choices are kept on this device, if the browser lets us, under keys such as Material's. */

const key = (name) => `${globalThis.__md_scope?.pathname ?? ""}.dossier.${name}`;

const recall = (name) => {
  try {
    return localStorage.getItem(key(name));
  } catch {
    return null;
  }
};

const remember = (name, value) => {
  try {
    localStorage.setItem(key(name), value);
  } catch {
    // Then it lasts as long as the page.
  }
};
