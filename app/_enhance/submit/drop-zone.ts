/** A panel that takes a file dropped on it, as if it had been chosen in the field. */
export function dropZone(zone: HTMLElement, input: HTMLInputElement): void {
  const hint = zone.querySelector<HTMLElement>("[data-drop-hint]");
  if (hint) hint.hidden = false;
  const over = (on: boolean) => (event: DragEvent) => {
    event.preventDefault();
    zone.classList.toggle("over", on);
  };
  zone.addEventListener("dragenter", over(true));
  zone.addEventListener("dragover", over(true));
  zone.addEventListener("dragleave", (event) => {
    if (!zone.contains(event.relatedTarget as Node | null)) over(false)(event);
  });
  zone.addEventListener("drop", (event) => {
    over(false)(event);
    const [file] = event.dataTransfer?.files ?? [];
    if (!file) return;
    const chosen = new DataTransfer();
    chosen.items.add(file);
    input.files = chosen.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
}
