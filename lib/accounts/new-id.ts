/** Ids of people, sessions and tokens: random, and never a secret. */
import { randomBytes } from "node:crypto";

/** 24 characters of 0-9 and a-f. */
export const newId = (): string => randomBytes(12).toString("hex");
