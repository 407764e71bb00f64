/** `lethe submit`, `lethe submission` and `lethe login` as a person runs them, against a site. */
import { spawn } from "node:child_process";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeEach, expect, test } from "vitest";
import { submissions } from "@/db/schema";
import { appendEvent } from "@/lib/submissions/events";
import { moveTo } from "@/lib/submissions/state";
import { scratch } from "../predictions/scratch";
import { apiServer, type TestSite } from "../submissions/api-server";
import { addSubmission, NOW, type PeopleHome, peopleHome, TINY_BOARD } from "../submissions/submission-home";

const ENTRY = fileURLToPath(new URL("../../bench/lethe.mjs", import.meta.url));
const PATIENCE = 180_000;

let home: PeopleHome;
let site: TestSite;
let folder: string;

beforeEach(async () => {
  home = peopleHome();
  site = await apiServer(home);
  folder = scratch();
});

/** Not synchronously: the site answers from this process. */
function lethe(args: readonly string[], { token = "lethe_test_ada", input = "" } = {}) {
  return new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) => {
    const env = {
      ...process.env,
      LETHE_SITE: site.url,
      LETHE_HOME: join(folder, "home"),
      LETHE_TOKEN: token,
    };
    const child = spawn(process.execPath, [ENTRY, ...args], { cwd: tmpdir(), env });
    let [stdout, stderr] = ["", ""];
    child.stdout.on("data", (chunk) => {
      stdout += chunk;
    });
    child.stderr.on("data", (chunk) => {
      stderr += chunk;
    });
    child.on("close", (code) => resolve({ code, stdout, stderr }));
    child.stdin.end(input);
  });
}

test(
  "what is wrong is told before anything is sent, with its lines and exit code 2",
  async () => {
    const file = join(folder, "bad.ts");
    writeFileSync(file, 'import { readFileSync } from "node:fs";\nexport const strategy = readFileSync;\n');
    const bad = await lethe(["submit", file, "--board", TINY_BOARD]);
    expect(bad.code).toBe(2);
    expect(bad.stderr).toContain("bad.ts:1");
    expect(bad.stderr).toContain('Import only from "lethe"');
    const notes = join(folder, "answers");
    writeFileSync(notes, "x");
    expect((await lethe(["submit", notes, "--board", TINY_BOARD])).stderr).toContain(
      "neither a strategy nor predictions",
    );
    expect((await lethe(["submit", folder, "--board", TINY_BOARD])).stderr).toContain("--method is missing");
    expect((await lethe(["submit", file, "--board", TINY_BOARD], { token: "" })).stderr).toContain(
      "There is no token",
    );
    expect(home.database.select().from(submissions).all()).toEqual([]);
  },
  PATIENCE,
);

test(
  "one's submissions are listed, followed to the end with their matrix, and changed",
  async () => {
    const id = addSubmission(home, "ada", "running", { method: "mine" });
    const event = (type: string, data: Record<string, unknown>) =>
      appendEvent(home.database, { submission: id, attempt: 1, seed: 0, at: NOW.toISOString(), type, data });
    event("run-started", { tasks: ["a", "b"] });
    event("cell", { row: 1, task: "a", cell: { score: 61.25 } });
    event("evaluation-finished", { row: 1, milliseconds: 1 });
    event("output", { lines: ["hello"] });
    const listed = await lethe(["submission"]);
    expect(listed.stdout).toContain(id);
    const watching = lethe(["submission", id, "--watch", "--json"]);
    setTimeout(() => {
      const at = [{ file: "strategy.ts", line: 7, column: 2, text: "  throw 1;" }];
      const failure = { code: "strategy_error" as const, message: "it broke", at, log: ["last words"] };
      moveTo(home.database, id, "failed", NOW, { failure });
    }, 2000);
    const watched = await watching;
    expect(watched.code).toBe(2);
    expect(watched.stderr).toContain("seed 0: after stage 1: a 61.3  b –");
    expect(watched.stderr).toContain("seed 0: | hello");
    expect(JSON.parse(watched.stdout)).toMatchObject({ id, state: "failed" });
    const shown = await lethe(["submission", id]);
    expect(shown.stdout).toContain("strategy.ts:7:3");
    expect(shown.stdout).toContain("| last words");
    expect((await lethe(["submission", id, "--retry"])).stdout).toContain("received");
    expect((await lethe(["submission", id, "--cancel"])).code).toBe(2);
    const withdrawn = await lethe(["submission", id, "--withdraw", "no longer needed"]);
    expect(withdrawn).toMatchObject({ code: 0, stdout: expect.stringContaining("Reason: no longer needed") });
    expect((await lethe(["submission", "snothing"])).stderr).toContain('There is no submission "snothing"');
    expect(site.bugs).toEqual([]);
  },
  PATIENCE,
);

test(
  "a token is kept where only its owner reads it, once the site has said that it is good",
  async () => {
    const refused = await lethe(["login"], { token: "", input: "lethe_test_nobody\n" });
    expect(refused.code).toBe(2);
    expect((await lethe(["login"], { token: "", input: "lethe_test_ada\n" })).code).toBe(0);
    const path = join(folder, "home", "credentials.json");
    expect(JSON.parse(readFileSync(path, "utf8"))).toEqual({ [site.url]: { token: "lethe_test_ada" } });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect((await lethe(["submission"], { token: "" })).stdout).toBe("none\n");
  },
  PATIENCE,
);
