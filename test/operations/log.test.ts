/** Lines of the log are JSON, and hold no secret wherever it was put. */
import { expect, test } from "vitest";
import { createLog } from "@/lib/site/log.mjs";

const TOKEN = `lethe_${"aB3_-".repeat(9)}`.slice(0, 49);
const SESSION = "c2Vzc2lvbi10b2tlbg.signature";

function logged(work: (log: ReturnType<typeof createLog>) => void, level = "info") {
  const lines: string[] = [];
  work(createLog(level, { write: (line: string) => void lines.push(line) }));
  return lines;
}

test("a line names its level, its time and what was given", () => {
  const [line = ""] = logged((log) =>
    log.child({ part: "api" }).info({ submission: "s1", to: "queued" }, "state"),
  );
  expect(JSON.parse(line)).toEqual({
    level: "info",
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    pid: process.pid,
    part: "api",
    submission: "s1",
    to: "queued",
    msg: "state",
  });
});

test("levels below the chosen one say nothing; an unknown level is the quiet one", () => {
  expect(logged((log) => log.info("x"), "warn")).toEqual([]);
  expect(logged((log) => log.info("x"), "loud")).toEqual([]);
  expect(logged((log) => log.error("x"), "loud")).toHaveLength(1);
});

test.each<[string, object | string]>([
  ["a token in a field", { token: TOKEN }],
  ["a token in a message", `refused ${TOKEN} of somebody`],
  ["a token in an odd field", { note: `their ${TOKEN}` }],
  ["a header", { headers: { authorization: `Bearer ${TOKEN}`, cookie: `lethe.session_token=${SESSION}` } }],
  ["a header in text", `Authorization: Bearer ${SESSION}`],
  ["a cookie in text", `Cookie: lethe.session_token=${SESSION}; theme=dark`],
  ["set-cookie", { "set-cookie": [`lethe.session_token=${SESSION}`] }],
  ["a session in a query", { path: `/x?session_token=${SESSION}` }],
  ["a password", { body: { email: "a@b.c", password: SESSION } }],
  ["a new password", { newPassword: SESSION, "new-password": SESSION, new_password: SESSION }],
  ["a password in text", `{"password":"${SESSION}"}`],
  ["deep inside", { a: { b: [{ c: { secret: SESSION } }] } }],
  ["an error", { err: new Error(`failed with ${TOKEN}`) }],
  ["an error's cause", { err: new Error("x", { cause: new Error(`password=${SESSION}`) }) }],
  ["a lease", { job: { lease: SESSION } }],
  ["a season's seed", `the seed: ${SESSION}`],
])("%s is removed", (_name, given) => {
  const [line = ""] = logged((log) =>
    typeof given === "string" ? log.info(given) : log.info(given, "something happened"),
  );
  expect(line).not.toContain(SESSION);
  expect(line).not.toContain(TOKEN.slice(0, 20));
  expect(line).toContain("[removed]");
  expect(() => JSON.parse(line)).not.toThrow();
});

test("what is no secret stays: the seed of a run, ids, an error's stack", () => {
  const [line = ""] = logged((log) =>
    log.error({ seed: 2, job: "s1.1.run.s2", sha256: "ab".repeat(32), err: new Error("broken") }, "failed"),
  );
  expect(JSON.parse(line)).toMatchObject({
    seed: 2,
    job: "s1.1.run.s2",
    sha256: "ab".repeat(32),
    err: { message: "broken", stack: expect.stringContaining("log.test.ts") },
  });
});
