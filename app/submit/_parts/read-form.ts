/** A form as browsers send it without scripts: fields kept in memory, the one file handed on piece by piece as it arrives. */
import { PassThrough, Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import Busboy from "@fastify/busboy";
import { UserError } from "@/lib/domain/user-error";

export interface SentForm<Stored> {
  values: Record<string, string>;
  /** Null where no file was chosen. */
  file: Stored | null;
  /** Why the file was not taken; the fields were read all the same. */
  problem: UserError | null;
}

/** Longest value of a field, bytes. */
const LONGEST_VALUE = 32 * 1024;
const MOST_FIELDS = 40;

/** `store` reads the stream to its end, or throws a UserError; the rest is then read and dropped, so that an answer can be given. */
export async function readForm<Stored>(
  { headers, body }: Pick<Request, "headers" | "body">,
  store: (name: string, bytes: Readable) => Promise<Stored>,
): Promise<SentForm<Stored>> {
  const type = headers.get("content-type") ?? "";
  if (!body || !/^(multipart\/form-data|application\/x-www-form-urlencoded)\b/i.test(type))
    throw new UserError(
      "This address takes what the form on /submit sends.",
      "Fill in the form and send it.",
    );
  const sent: SentForm<Stored> = { values: {}, file: null, problem: null };
  const parser = parserOf(type);
  parser.on("field", (name, value, _nameCut, cut) => {
    if (cut) sent.problem = new UserError(`The field "${name}" is longer than ${LONGEST_VALUE} bytes.`);
    sent.values[name] = value;
  });
  let stored: Promise<void> = Promise.resolve();
  let breakOff: (error: Error) => void = () => undefined;
  parser.on("file", (_field, bytes, name) => {
    // An empty file field is sent as a file without a name.
    if (!name) return void bytes.resume();
    // Between the two, because whoever breaks off ends what it reads, and the parser would wait for ever.
    const handed = bytes.pipe(new PassThrough());
    breakOff = (error) => handed.destroy(error);
    bytes.on("error", breakOff);
    handed.on("close", () => {
      bytes.unpipe(handed);
      bytes.resume();
    });
    stored = take(sent, () => store(name, handed)).finally(() => handed.destroy());
    // Awaited only once the rest has been read.
    stored.catch(() => undefined);
  });
  try {
    // biome-ignore lint/suspicious/noExplicitAny: two typings of the same web stream
    await pipeline(Readable.fromWeb(body as any), parser);
  } catch (error) {
    const reason = error instanceof Error ? error : new Error(String(error));
    // The parser of a connection that was cut tells nobody that no more comes.
    breakOff(reason);
    await stored.catch(() => undefined);
    throw new UserError(`The form did not arrive whole: ${reason.message}.`, "Send it again.");
  }
  await stored;
  return sent;
}

function parserOf(type: string): ReturnType<typeof Busboy> {
  try {
    return Busboy({
      headers: { "content-type": type },
      limits: { fieldSize: LONGEST_VALUE, fields: MOST_FIELDS, files: 1, parts: MOST_FIELDS + 1 },
    });
  } catch (error) {
    // What names no boundary.
    throw new UserError(
      `The form cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
      "Send it from the page /submit, or as multipart/form-data with a boundary.",
    );
  }
}

async function take<Stored>(sent: SentForm<Stored>, store: () => Promise<Stored>): Promise<void> {
  try {
    sent.file = await store();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    sent.problem = error;
  }
}
