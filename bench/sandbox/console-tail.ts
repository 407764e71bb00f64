/** The end of what a submitted strategy prints: the last 64 kB and 500 lines; the rest is dropped as it comes. */
import { KEPT_OUTPUT_BYTES, KEPT_OUTPUT_LINES } from "./limits";

export class ConsoleTail {
  private text = "";
  private closed = false;

  /** @param onOutput told of every line as it is printed */
  constructor(private readonly onOutput?: (line: string) => void) {}

  private unfinished = "";

  push(chunk: Buffer): void {
    if (this.closed) return;
    const text = printable(chunk.toString("utf8"));
    this.text = (this.text + text).slice(-KEPT_OUTPUT_BYTES);
    if (!this.onOutput) return;
    const lines = (this.unfinished + text).split("\n");
    this.unfinished = (lines.pop() ?? "").slice(-KEPT_OUTPUT_BYTES);
    for (const line of lines.slice(-KEPT_OUTPUT_LINES)) this.onOutput(line.slice(0, 2000));
  }

  /** Nothing that is printed from now on is kept: it could repeat what only the trainer may see. */
  close(): void {
    this.closed = true;
  }

  lines(): string[] {
    const lines = this.text.split("\n");
    if (lines.at(-1) === "") lines.pop();
    return lines.slice(-KEPT_OUTPUT_LINES);
  }
}

/** Without control characters, which could move a terminal's cursor or colour a page. */
const printable = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is to be removed
  text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029]/g, "");
