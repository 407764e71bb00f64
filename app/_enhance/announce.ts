/** Says something to screen readers without moving the focus: one polite live region for the whole page. */

const ID = "announcements";

export function announce(page: Document, text: string): void {
  region(page).textContent = text;
}

/** Made when a page loads, for readers only follow changes of a region that they have already seen. */
export function region(page: Document): HTMLElement {
  const there = page.getElementById(ID);
  if (there) return there;
  const made = page.createElement("div");
  made.id = ID;
  made.className = "sr-only";
  made.setAttribute("role", "status");
  page.body.append(made);
  return made;
}
