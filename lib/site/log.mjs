// @ts-check
// The log of server processes: one JSON object per line on stderr. LETHE_LOG_LEVEL chooses how much; tokens, cookies,
// passwords and seeds never reach it, wherever in a message they stand.
import pino from "pino";

export const LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"];

const REMOVED = "[removed]";

/** Names of fields whose values nobody may read. */
const SECRET_NAME =
  /^(.*[-_.]?(password|passwd|secret|token|cookie|authorization|api[-_]?key|lease|seed[-_]?hex)|set-cookie|key)$/i;

/** Values that give themselves away: our tokens, bearer credentials, cookies with a session, 256-bit seeds under their name. */
const SECRET_TEXT = [
  /\blethe_[A-Za-z0-9_-]{8,}/g,
  /\bBearer\s+[A-Za-z0-9._~+/=-]+/gi,
  /\b((?:set-)?cookie\s*[:=]\s*)[^\r\n]+/gi,
  /\b([\w.-]*session[\w.-]*=)[^;\s"']+/gi,
  /\b((?:password|secret|token|seed)["']?\s*[:=]\s*["']?)[^\s"',;&}]+/gi,
];

/**
 * A value without secrets: of objects and errors at any depth.
 *
 * @param {unknown} value
 * @param {number} [depth]
 * @returns {unknown}
 */
export function withoutSecrets(value, depth = 0) {
  if (typeof value === "string") return scrub(value);
  if (typeof value !== "object" || value === null) return value;
  if (depth > 6) return "[…]";
  if (value instanceof Error) return errorOf(value, depth);
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.slice(0, 100).map((each) => withoutSecrets(each, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      SECRET_NAME.test(name) && inner !== null && typeof inner !== "number"
        ? REMOVED
        : withoutSecrets(inner, depth + 1),
    ]),
  );
}

/**
 * @param {Error} error
 * @param {number} depth
 * @returns {object}
 */
function errorOf(error, depth) {
  const { name, message, stack, cause } = error;
  const code = "code" in error ? { code: withoutSecrets(error.code, depth + 1) } : {};
  return {
    type: name,
    message: scrub(message),
    ...code,
    stack: scrub(stack ?? ""),
    ...(cause !== undefined && { cause: withoutSecrets(cause, depth + 1) }),
  };
}

/** @param {string} text */
function scrub(text) {
  let clean = text;
  for (const pattern of SECRET_TEXT)
    clean = clean.replace(pattern, (_all, /** @type {unknown} */ kept) =>
      typeof kept === "string" ? `${kept}${REMOVED}` : REMOVED,
    );
  return clean;
}

/**
 * @param {string | undefined} level
 * @param {import("pino").DestinationStream} [destination] stderr unless given
 * @returns {import("pino").Logger}
 */
export function createLog(level, destination) {
  return pino(
    {
      level: level && LEVELS.includes(level) ? level : "warn",
      base: { pid: process.pid },
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: {
        level: (label) => ({ level: label }),
        log: (given) => /** @type {Record<string, unknown>} */ (withoutSecrets(given)),
      },
      // The formatter above has turned them into plain objects.
      serializers: { err: (error) => error },
      hooks: {
        logMethod(parameters, method) {
          const clean = parameters.map((each) => (typeof each === "string" ? scrub(each) : each));
          method.apply(this, /** @type {Parameters<typeof method>} */ (clean));
        },
      },
    },
    // Synchronous: the last words of a process that dies must not be lost.
    destination ?? pino.destination({ fd: 2, sync: true }),
  );
}

/** @type {import("pino").Logger | null} */
let shared = null;

/**
 * The process's log, with the part of the program that speaks. Commands are quiet by default ("warn"); the site's server
 * and workers say "info" unless LETHE_LOG_LEVEL is set.
 *
 * @param {string} part
 * @returns {import("pino").Logger}
 */
export function log(part) {
  shared ??= createLog(process.env.LETHE_LOG_LEVEL);
  return shared.child({ part });
}
