/** The session cookie: its name, and how its signature is checked without asking the library. */
import { createHmac, timingSafeEqual } from "node:crypto";
import { siteUrl } from "@/lib/site/address";
import { isHttps } from "@/lib/site/is-https.mjs";

/** Over https the browser itself sees to it that no other host and no unencrypted page sets the cookie. */
export const cookieName = (secure: boolean): string => (secure ? "__Host-lethe-session" : "lethe-session");

/** Whether readers reach the site over https. */
export const isSecure = (headers: Pick<Headers, "get">): boolean =>
  isHttps(headers.get("x-forwarded-proto"), siteUrl());

export function cookieIn(headers: Pick<Headers, "get">, name: string): string | null {
  for (const part of (headers.get("cookie") ?? "").split(";")) {
    const [key = "", ...value] = part.split("=");
    if (key.trim() === name) return value.join("=").trim();
  }
  return null;
}

/** `<value>.<HMAC-SHA-256 in base64>`, as the library signs. */
export function signed(value: string, secret: string): string {
  return encodeURIComponent(`${value}.${signature(value, secret)}`);
}

/** The value, if its signature is right; null otherwise. */
export function unsigned(cookie: string, secret: string): string | null {
  const text = decoded(cookie);
  const at = text.lastIndexOf(".");
  if (at < 1) return null;
  const value = text.slice(0, at);
  const given = Buffer.from(text.slice(at + 1));
  const wanted = Buffer.from(signature(value, secret));
  return given.length === wanted.length && timingSafeEqual(given, wanted) ? value : null;
}

const signature = (value: string, secret: string) =>
  createHmac("sha256", secret).update(value).digest("base64");

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return "";
    throw error;
  }
}
