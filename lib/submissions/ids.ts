/** Ids of uploads and submissions: a letter for the kind and 20 characters that nobody can guess. */
import { randomBytes } from "node:crypto";

const LETTERS = "abcdefghijklmnopqrstuvwxyz234567";

/** 100 random bits. */
export function newId(kind: "u" | "s"): string {
  return `${kind}${[...randomBytes(20)].map((byte) => LETTERS[byte % LETTERS.length]).join("")}`;
}
