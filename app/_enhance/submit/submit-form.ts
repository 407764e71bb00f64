/**
 * The form of /submit with scripts: a file is checked as soon as it is chosen, sent while the rest is filled in, checked by the
 * server, and only its id goes with the form. Where anything of this fails, the form still sends the file itself.
 */
import { checkFile, type FileRules, sizeText } from "./check-file";
import { dropZone } from "./drop-zone";
import { hashFile } from "./hash-file";
import { checkOnServer } from "./server-check";
import { UploadView } from "./upload-view";
import { discard, Refused, sendFile } from "./uploads";

export function submitForm(page: Document): void {
  const form = page.querySelector<HTMLFormElement>("form[data-submit]");
  const zone = form?.querySelector<HTMLElement>("[data-drop-zone]");
  const input = zone?.querySelector<HTMLInputElement>("input[type=file]");
  const place = zone?.querySelector<HTMLElement>("[data-upload-state]");
  if (!form || !zone || !input || !place) return;
  new SubmitForm(form, input, new UploadView(place), rulesOf(form, zone)).start();
  dropZone(zone, input);
}

function rulesOf(form: HTMLFormElement, { dataset }: HTMLElement): FileRules {
  return {
    kind: form.dataset.submit === "predictions" ? "predictions" : "strategy",
    suffix: dataset.suffix ?? "",
    most: Number(dataset.mostBytes),
    zip: { entries: Number(dataset.mostEntries), bytes: Number(dataset.mostUnpacked) },
  };
}

class SubmitForm {
  /** Of the file that is being checked or sent. */
  #abort = new AbortController();
  /** Settles when that file has arrived or cannot be sent; null while there is none. */
  #work: Promise<void> | null = null;
  /** The form is to be sent as soon as that has settled. */
  #waiting = false;
  /** The form is on its way, and a second click must not send it again. */
  #sent = false;
  readonly #form: HTMLFormElement;
  readonly #input: HTMLInputElement;
  readonly #view: UploadView;
  readonly #rules: FileRules;

  constructor(form: HTMLFormElement, input: HTMLInputElement, view: UploadView, rules: FileRules) {
    this.#form = form;
    this.#input = input;
    this.#view = view;
    this.#rules = rules;
  }

  start(): void {
    this.#input.addEventListener("change", () => this.#take(this.#input.files?.[0] ?? null));
    this.#form.addEventListener("submit", (event) => this.#submit(event));
    addEventListener("pageshow", ({ persisted }) => {
      // Back from the next page, with everything as it was.
      if (persisted) this.#sent = false;
    });
    // A file that the browser remembers from before the page was left.
    if (this.#input.files?.[0]) this.#take(this.#input.files[0]);
  }

  #submit(event: SubmitEvent): void {
    if (this.#sent || this.#work) event.preventDefault();
    if (this.#sent || this.#waiting) return;
    if (!this.#work) {
      this.#sent = true;
      return;
    }
    this.#waiting = true;
    this.#view.submitting();
    void this.#work.then(() => {
      this.#waiting = false;
      // Not where the file turned out to be wrong meanwhile.
      if (this.#input.validity.customError) this.#input.reportValidity();
      else this.#form.requestSubmit();
    });
  }

  #take(file: File | null): void {
    this.#abort.abort();
    this.#abort = new AbortController();
    this.#reset();
    if (!file) return;
    const { signal } = this.#abort;
    this.#work = this.#checkAndSend(file, signal).finally(() => {
      if (!signal.aborted) this.#work = null;
    });
  }

  /** The plain form again. */
  #reset(): void {
    this.#work = null;
    this.#view.clear();
    this.#input.name = "file";
    this.#input.setCustomValidity("");
    this.#form.querySelector("input[data-sent]")?.remove();
    const another = this.#form.querySelector<HTMLInputElement>("input[type=radio][name=upload][value='']");
    if (another) another.checked = true;
  }

  async #checkAndSend(file: File, signal: AbortSignal): Promise<void> {
    const complaints = await checkFile(file, this.#rules).catch(() => []);
    if (signal.aborted) return;
    if (complaints.length > 0) {
      this.#input.setCustomValidity("The file cannot be submitted as it is.");
      this.#view.complaints(file.name, complaints);
      return;
    }
    if (this.#form.dataset.signedIn !== "yes") {
      this.#view.note(`${file.name} (${sizeText(file.size)}) looks right. Sign in to submit it.`);
      return;
    }
    try {
      await this.#send(file, signal);
    } catch (error) {
      if (signal.aborted) return;
      // What the server refuses now it would refuse in the form as well; anything else the form may still manage.
      if (error instanceof Refused) {
        this.#input.setCustomValidity(error.message);
        this.#view.refused(error.message);
      } else this.#view.note("It will be sent together with the form.");
    }
  }

  async #send(file: File, signal: AbortSignal): Promise<void> {
    const cancel = () => {
      this.#input.value = "";
      this.#take(null);
    };
    this.#view.progress("Reading", 0, file.size, null, cancel);
    const sha256 = await hashFile(file, signal, (read) =>
      this.#view.progress("Reading", read, file.size, null, cancel),
    );
    let id: string | null = null;
    signal.addEventListener("abort", () => id && void discard(id));
    const upload = await sendFile({
      ...{ name: file.name, sha256, file, signal },
      begun: (given) => {
        id = given;
      },
      progress: (received, waiting) => this.#view.progress("Sending", received, file.size, waiting, cancel),
    });
    id = null;
    if (signal.aborted) return;
    this.#adopt(upload.id);
    this.#view.arrived(file.name, file.size, sha256);
    const found = await checkOnServer(this.#form, upload.id, signal);
    if (!signal.aborted) this.#view.serverSays(found);
  }

  /** From now on the form names the upload instead of carrying the file. */
  #adopt(id: string): void {
    this.#input.removeAttribute("name");
    const sent = document.createElement("input");
    Object.assign(sent, { type: "hidden", name: "upload", value: id });
    sent.dataset.sent = "yes";
    for (const radio of this.#form.querySelectorAll<HTMLInputElement>("input[type=radio][name=upload]"))
      radio.checked = false;
    this.#form.append(sent);
  }
}
