/** What a form of the account pages does: plain data and one function, from which its route follows. */
import type { LetheDatabase } from "@/db/client";
import type { LetheHome } from "@/lib/home";
import type { Message } from "../message";
import type { CurrentSession } from "../sessions";

/** What was sent: the first value of a name, or all of them. */
export interface Fields {
  one(name: string): string;
  all(name: string): string[];
}

export interface FormContext {
  database: LetheDatabase;
  home: LetheHome;
  headers: Headers;
  fields: Fields;
  now: Date;
}

export interface Done {
  /** Path of this site. */
  to: string;
  /** What the page there says. */
  message?: Omit<Message, "session">;
  /** Values of Set-Cookie. */
  cookies?: string[];
  /** Another site that the browser is to go to instead. */
  away?: string;
}

interface Form {
  /** Path of the page with the form, where errors lead back to. */
  page(fields: Fields): string;
  /** Names of the fields that keep what was typed when they lead back; never a password. */
  keeps: readonly string[];
}

/** For everybody. */
export interface OpenForm extends Form {
  signedIn: false;
  run(context: FormContext, session: CurrentSession | null): Promise<Done>;
}

/** For whoever is signed in. */
export interface OwnForm extends Form {
  signedIn: true;
  run(context: FormContext, session: CurrentSession): Promise<Done>;
}

export type AccountForm = OpenForm | OwnForm;

/** Page with all that belongs to an account. */
export const ACCOUNT = "/account";
