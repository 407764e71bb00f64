/** `lethe audit` as a person uses it. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { lethe } from "../cli/run-lethe";
import { testHome } from "../store/home";
import { withoutGuards, writeLog } from "./log";

test("a whole log verifies against its head, a cut one does not", () => {
  const { database, home } = testHome();
  writeLog(database);
  const audit = (...args: string[]) => lethe("audit", ...args, "--home", home.root);
  const head = audit("head").stdout.trim();
  expect(head).toMatch(/^[0-9a-f]{64}@4$/);
  expect(audit("verify", "--against", head)).toMatchObject({
    code: 0,
    stdout: `Whole: 4 entries, head ${head}\n`,
  });
  withoutGuards(database);
  database.run(sql`delete from audit_log where seq = 4`);
  expect(audit("verify").code).toBe(0);
  const cut = audit("verify", "--against", head, "--json");
  expect(cut.code).toBe(2);
  expect(JSON.parse(cut.stdout)).toMatchObject({ broken: { seq: 4, kind: "cut-off" }, checked: 3 });
  expect(audit("verify", "--against", "abc")).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--against "abc" is not the head of a log.'),
  });
});

test("entries are listed newest first", () => {
  const { database, home } = testHome();
  writeLog(database);
  const { stdout } = lethe("audit", "list", "--home", home.root, "--json", "--limit", "2", "--public");
  expect(JSON.parse(stdout).entries.map(({ seq }: { seq: number }) => seq)).toEqual([4, 2]);
  expect(lethe("audit", "list", "--home", home.root, "--before", "2").stdout).toMatch(
    /^ {5}1 {2}2026-11-01T00:00:00.000Z {2}season.started {9}season:2026-autumn {2}by operator {2}\{.*\}\n$/,
  );
});

test("no command that only looks makes a home of a mistyped folder", () => {
  const { scratch } = testHome();
  const typo = join(scratch, "hoem");
  for (const args of [
    ["audit", "verify"],
    ["season", "list"],
    ["drain", "status"],
    ["admin", "list"],
  ])
    expect(lethe(...args, "--home", typo), args.join(" ")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(`There is no database at ${typo}/lethe.db.`),
    });
  expect(existsSync(typo)).toBe(false);
});
