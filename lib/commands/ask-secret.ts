/** Reads a secret: from the terminal without showing it, or the first line of stdin. Never from the command line's words. */
import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import { text } from "node:stream/consumers";
import { UserError } from "@/lib/domain/user-error";

/** The first line of what is piped in. */
export async function secretFromStdin(): Promise<string> {
  const [line = ""] = (await text(process.stdin)).split(/\r?\n/);
  if (line) return line;
  throw new UserError(
    "Nothing came on stdin.",
    "Pipe the password in, or leave --password-stdin out and type it.",
  );
}

/** Asks twice, because what is typed cannot be seen. */
export async function askNewSecret(what: string): Promise<string> {
  if (!process.stdin.isTTY)
    throw new UserError(
      `There is no terminal to ask for the ${what}.`,
      "Pipe it in with --password-stdin, or run the command in a terminal.",
    );
  const first = await askHidden(`${what} (is not shown): `);
  const second = await askHidden("once more: ");
  if (first !== second) throw new UserError("The two are not the same.", "Run the command again.");
  return first;
}

/** Ctrl-C and Ctrl-D stop it with a UserError. */
export function askHidden(question: string, input: NodeJS.ReadableStream = process.stdin): Promise<string> {
  process.stderr.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input, output: silent, terminal: true });
  return new Promise((resolve, reject) => {
    reader.once("SIGINT", () => reader.close());
    // Closed without an answer: by Ctrl-C or Ctrl-D.
    reader.once("close", () => {
      process.stderr.write("\n");
      reject(new UserError("Stopped; nothing was changed."));
    });
    reader.question("", (answer) => {
      resolve(answer);
      reader.close();
    });
  });
}
