/** What the panel says about the file: complaints, a bar while it is sent, what the server found. */
import { sizeText } from "./check-file";
import type { Complaint } from "./check-strategy";
import type { ServerCheck } from "./server-check";
import type { Waiting } from "./uploads";

type Child = Node | string;

const WHY: Record<Waiting["why"], string> = {
  cut: "The connection is cut",
  busy: "The server has too much to do",
};

export class UploadView {
  readonly #place: HTMLElement;
  #bar: HTMLProgressElement | null = null;
  #text: HTMLElement | null = null;

  constructor(place: HTMLElement) {
    this.#place = place;
  }

  clear(): void {
    this.#show();
  }

  note(text: string): void {
    this.#show(element("p", "text-muted", text));
  }

  /** The form was sent while the file was still on its way. */
  submitting(): void {
    this.#text?.append(" It is submitted as soon as the file has arrived.");
  }

  complaints(name: string, complaints: readonly Complaint[]): void {
    const items = complaints.map(({ line, message }) =>
      element(
        "li",
        "",
        ...(line === null ? [message] : [element("b", "font-medium", `line ${line}`), `: ${message}`]),
      ),
    );
    this.#show(
      element("p", "font-medium text-flag", `${name} cannot be submitted as it is; nothing was sent.`),
      element("ul", "grid list-disc gap-0.5 pl-5", ...items),
    );
  }

  refused(message: string): void {
    this.#show(element("p", "text-flag", message));
  }

  progress(what: string, done: number, size: number, waiting: Waiting | null, cancel: () => void): void {
    if (!this.#bar || !this.#text) {
      this.#bar = Object.assign(document.createElement("progress"), { className: "bar", max: 1 });
      this.#bar.setAttribute("aria-label", "How much of the file has been sent");
      this.#text = element("span", "text-muted");
      const button = element("button", "cursor-pointer text-accent underline", "Cancel");
      button.setAttribute("type", "button");
      button.addEventListener("click", cancel);
      // Said once; every step of a bar would be too much for who listens.
      const line = element("p", "flex flex-wrap gap-x-4", this.#text, button);
      line.setAttribute("aria-live", "off");
      const [bar, text] = [this.#bar, this.#text];
      this.#place.replaceChildren(bar, line);
      [this.#bar, this.#text] = [bar, text];
    }
    this.#bar.value = size > 0 ? done / size : 0;
    this.#text.textContent =
      waiting === null
        ? `${what}: ${sizeText(done)} of ${sizeText(size)}`
        : `${WHY[waiting.why]} at ${sizeText(done)} of ${sizeText(size)}; trying again in ${waiting.seconds} s`;
  }

  arrived(name: string, size: number, sha256: string): void {
    this.#show(
      element("p", "", element("span", "text-good", "✓ "), `${name} (${sizeText(size)}) has arrived whole.`),
      element("p", "break-all text-[0.75rem] text-muted", `SHA-256 ${sha256}`),
      element("p", "text-muted", "The server is checking it …"),
    );
  }

  /** In place of "is checking it". */
  serverSays(found: ServerCheck | null): void {
    this.#place.lastElementChild?.remove();
    if (!found) return;
    const { ok, lines } = found;
    const [first = "", ...rest] = lines;
    this.#place.append(
      element(
        "p",
        ok ? "" : "font-medium text-flag",
        ...(ok ? [element("span", "text-good", "✓ ")] : []),
        first,
      ),
    );
    if (rest.length > 0)
      this.#place.append(
        element(
          "ul",
          "grid list-disc gap-0.5 pl-5",
          ...rest.map((line) => element("li", "break-words", line)),
        ),
      );
  }

  #show(...children: Node[]): void {
    this.#bar = null;
    this.#text = null;
    this.#place.replaceChildren(...children);
  }
}

function element(tag: string, className: string, ...children: Child[]): HTMLElement {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children);
  return made;
}
