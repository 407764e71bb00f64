/** Buttons with `data-copy` copy that text. The server sends them hidden, for without scripts they do nothing. */
import { announce, region } from "./announce";

/** Milliseconds for which a button says that it worked. */
const SAID_FOR = 2000;

export function copyLinks(page: Document): void {
  const buttons = [...page.querySelectorAll<HTMLButtonElement>("button[data-copy]")];
  // Browsers give pages the clipboard on secure addresses only.
  if (buttons.length === 0 || !navigator.clipboard) return;
  region(page);
  for (const button of buttons) {
    button.hidden = false;
    button.addEventListener("click", () => void copy(page, button));
  }
}

async function copy(page: Document, button: HTMLButtonElement): Promise<void> {
  const said = await navigator.clipboard.writeText(button.dataset.copy ?? "").then(
    () => "copied",
    () => "copying was refused by the browser",
  );
  announce(page, said);
  // A second click while the button still says "copied" must not take that for its name.
  button.dataset.name ??= button.textContent ?? "";
  button.textContent = said;
  setTimeout(() => {
    button.textContent = button.dataset.name ?? "";
  }, SAID_FOR);
}
