/** One verb of the command line. Its module is loaded only when it is asked for, so that `lethe --help` stays quick. */
import type { Command } from "commander";

export interface Verb {
  name: string;
  /** One line for `lethe --help`. */
  summary: string;
  load(): Promise<Command>;
}
