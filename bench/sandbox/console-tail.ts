/** The end of what a submitted strategy prints: the last 64 kB and 500 lines; the rest is dropped as it comes. */
import { StringDecoder } from "node:string_decoder";
import { printable } from "@/lib/domain/printable";
import { KEPT_OUTPUT_BYTES, KEPT_OUTPUT_LINES } from "./limits";

/** Lines that are told as they come; a strategy that prints more is only kept by its end. */
const MOST_TOLD = 5000;
const LONGEST_LINE = 2000;

export class ConsoleTail {
  private text = "";
  private closed = false;
  private told = 0;
  private unfinished = "";
  private readonly decoder = new StringDecoder("utf8");

  /** @param onOutput told of lines as they are printed */
  constructor(private readonly onOutput?: (line: string) => void) {}

  push(chunk: Buffer): void {
    if (this.closed) return;
    const text = printable(this.decoder.write(chunk));
    this.text = (this.text + text).slice(-KEPT_OUTPUT_BYTES);
    const lines = (this.unfinished + text).split("\n");
    this.unfinished = (lines.pop() ?? "").slice(-LONGEST_LINE);
    for (const line of lines) this.tell(line.slice(0, LONGEST_LINE));
  }

  private tell(line: string): void {
    if (this.told++ < MOST_TOLD) this.onOutput?.(line);
    else if (this.told === MOST_TOLD + 1) this.onOutput?.("(it prints too much to be shown as it comes)");
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
