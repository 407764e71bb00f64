/** What people may call themselves and their tokens, and which passwords they may choose. */
import { z } from "zod";
import { scopeSchema } from "@/lib/domain/actor";
import { UserError } from "@/lib/domain/user-error";

/** Shortest password, characters. */
export const LEAST_PASSWORD = 12;
/** Longest one; hashing a longer one would only cost time. */
export const MOST_PASSWORD = 200;
/** For how many days a token is good. */
export const TOKEN_DAYS = { least: 1, most: 365, usual: 90 } as const;

/** Text of one line: control characters would hide what is written there. */
const oneLine = (most: number) =>
  z
    .string()
    .trim()
    .min(1, "Give a name.")
    .max(most, `Use at most ${most} characters.`)
    .regex(/^[^\p{C}\p{Zl}\p{Zp}]*$/u, "Leave out control characters.");

export const emailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, "Use at most 254 characters.")
  .pipe(z.email("Give an e-mail address, for example ada@example.org."));

export const nameSchema = oneLine(60);

export const passwordSchema = z
  .string()
  .min(LEAST_PASSWORD, `Use at least ${LEAST_PASSWORD} characters.`)
  .max(MOST_PASSWORD, `Use at most ${MOST_PASSWORD} characters.`);

/** Role and everything else that a person may not choose for themselves is refused or dropped, never stored. */
export const newUserSchema = z.object({ email: emailSchema, name: nameSchema, password: passwordSchema });

export const newTokenSchema = z.object({
  name: oneLine(60),
  scopes: z.array(scopeSchema).min(1, "Choose at least one thing that the token may do."),
  days: z
    .int("Give a whole number of days.")
    .min(TOKEN_DAYS.least, `Give at least ${TOKEN_DAYS.least} day.`)
    .max(TOKEN_DAYS.most, `Give at most ${TOKEN_DAYS.most} days.`)
    .default(TOKEN_DAYS.usual),
});
export type NewToken = z.input<typeof newTokenSchema>;

/** Why a password that is long enough may still not be used; null if it may. */
export function passwordProblem(
  password: string,
  { email, name }: { email: string; name: string },
): string | null {
  const plain = (text: string) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
  const own = [email, email.split("@")[0] ?? "", name].map(plain);
  if (own.includes(plain(password))) return "It must not be your e-mail address or your name.";
  if (new Set(password).size < 4) return "Use more than a few different characters.";
  return null;
}

/** The first thing that is wrong, as an error for the person who gave it. */
export function parseOrSay<Schema extends z.ZodType>(schema: Schema, given: unknown): z.output<Schema> {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new UserError(`The ${issue?.path.join(".") || "input"} cannot be used.`, issue?.message ?? null);
}
