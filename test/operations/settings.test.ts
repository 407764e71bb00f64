/** Switches of the operator: their defaults, their change, and the trace of it. */
import { expect, test } from "vitest";
import { auditLog, workers } from "@/db/schema";
import { verifyAudit } from "@/lib/audit/verify";
import { isDraining, setSwitch, submissionsOpen } from "@/lib/operations/settings";
import { lethe } from "../cli/run-lethe";
import { NOW, testHome } from "../store/home";

const BY = { actor: "operator", now: NOW };

test("a new home hands out jobs and receives submissions", () => {
  const { database } = testHome();
  expect(isDraining(database)).toBe(false);
  expect(submissionsOpen(database)).toBe(true);
});

test("a change is stored together with its entry in the audit log; no change leaves none", () => {
  const { database } = testHome();
  expect(setSwitch(database, "drain", true, BY)).toBe(true);
  expect(setSwitch(database, "drain", true, BY)).toBe(false);
  expect(setSwitch(database, "submissions", true, BY)).toBe(false);
  expect(isDraining(database)).toBe(true);
  expect(setSwitch(database, "submissions", false, BY)).toBe(true);
  expect(submissionsOpen(database)).toBe(false);
  expect(setSwitch(database, "drain", false, BY)).toBe(true);
  expect(isDraining(database)).toBe(false);
  const entries = database.select().from(auditLog).all();
  expect(entries.map(({ subject, details, public: shown }) => [subject, details, shown])).toEqual([
    ["setting:drain", '{"value":true}', false],
    ["setting:submissions", '{"value":false}', true],
    ["setting:drain", '{"value":false}', false],
  ]);
  expect(verifyAudit(database).broken).toBeNull();
});

test("the commands set and tell them", () => {
  const { home, database } = testHome();
  const ask = (...args: string[]) => lethe(...args, "--home", home.root, "--json");
  expect(ask("drain", "on")).toMatchObject({ code: 0, stdout: '{\n  "draining": true,\n  "leased": 0\n}\n' });
  expect(JSON.parse(ask("drain").stdout)).toEqual({ draining: true, leased: 0 });
  expect(JSON.parse(ask("submissions", "closed").stdout)).toEqual({ open: false });
  expect(JSON.parse(ask("submissions", "open").stdout)).toEqual({ open: true });
  const facts = { name: "w", devices: ["cpu"], sandbox: true, lethe: "1", platform: "linux" };
  const at = new Date().toISOString();
  database.insert(workers).values({ id: "w1", facts, startedAt: at, seenAt: at }).run();
  expect(JSON.parse(ask("drain", "on", "--worker", "w1").stdout)).toEqual({ worker: "w1", draining: true });
  expect(JSON.parse(ask("drain", "--worker", "w1").stdout)).toEqual({ worker: "w1", draining: true });
  expect(isDraining(database)).toBe(true);
  expect(JSON.parse(ask("drain", "off").stdout)).toEqual({ draining: false, leased: 0 });
  expect(ask("drain", "on", "--worker", "w2").code).toBe(2);
  const wrong = ask("drain", "maybe");
  expect(wrong.code).toBe(2);
  expect(JSON.parse(wrong.stdout).error.message).toBe('"maybe" is not a state of draining.');
});
