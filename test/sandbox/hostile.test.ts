/** Escape attempts: every hostile strategy is contained, ends with its typed reason, and leaves the worker healthy. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { attempt, PATIENCE_MS } from "./attempt";
import { BOMBS } from "./hostile/bombs";
import { DOORS } from "./hostile/doors";
import type { Hostile } from "./hostile/hostile";
import { LIARS } from "./hostile/liars";
import { SHAPES } from "./hostile/shapes";
import { walls } from "./hostile/walls";
import { needsSandbox } from "./needs-sandbox";
import { strategyText } from "./strategy-text";

vi.setConfig({ testTimeout: PATIENCE_MS });

const SECRET = "secret-that-must-stay-inside";
const home = mkdtempSync(join(tmpdir(), "lethe-hostile-"));
const place = (name: string): string => {
  mkdirSync(join(home, name, ".."), { recursive: true });
  writeFileSync(join(home, name), SECRET);
  return join(home, name);
};
const outside = {
  database: place("lethe.db"),
  source: place("sources/other.ts"),
  record: place("runs/one/record.json"),
  socket: join(home, "socket"),
  // Nothing listens there; a connection would be refused if it could be tried.
  port: 9,
  pid: process.pid,
};
/** Connections that came through the walls. */
let connections = 0;
const servers: Server[] = [];

beforeAll(async () => {
  process.env.LETHE_TEST_SECRET = SECRET;
  const server = createServer(() => connections++);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(outside.socket, resolve));
});
beforeEach(needsSandbox);
afterAll(() => {
  delete process.env.LETHE_TEST_SECRET;
  for (const server of servers) server.close();
  rmSync(home, { recursive: true, force: true });
});

async function contained(hostile: Hostile): Promise<void> {
  const { name: _, ends, says, source, before, info, schema, start, ...options } = hostile;
  const text = source ?? strategyText({ before, info, schema, start });
  const { failure } = await attempt(text, options);
  expect(JSON.stringify(failure)).not.toContain(SECRET);
  if (ends === null) expect(failure).toBeNull();
  else expect([ends].flat(), JSON.stringify(failure)).toContain(failure?.code);
  if (says && failure) expect(failure.message).toMatch(says);
  expect(failure?.log.join("\n").length ?? 0).toBeLessThan(70_000);
  // Nothing that it did to its own objects has reached ours.
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
}

const named = (list: readonly Hostile[]) => list.map((hostile) => [hostile.name, hostile] as const);

describe("Node's own doors", () => {
  it.each(named(DOORS))("%s", async (_, hostile) => {
    await contained(hostile);
  });

  it("a door is named with the line that reached for it", async () => {
    const source = strategyText({ before: 'const one = 1;\nconsole.log(one, process.binding("fs"));' });
    const { failure } = await attempt(source);
    expect(failure?.message).toBe('process.binding("fs") is not allowed in the sandbox');
    expect(failure?.at).toMatchObject([{ file: "hostile.ts", line: 3 }]);
    expect(failure?.at[0]?.text).toContain('process.binding("fs")');
  });
});

describe("the walls", () => {
  it.each(named(walls(outside)))("%s", async (_, hostile) => {
    await contained(hostile);
  });

  it("nobody came through, and nothing outside has changed", () => {
    expect(connections).toBe(0);
    for (const path of [outside.database, outside.source, outside.record])
      expect(readFileSync(path, "utf8")).toBe(SECRET);
  });
});

describe("more than its share", () => {
  it.each(named(BOMBS))("%s", async (_, hostile) => {
    await contained(hostile);
  });
});

describe("lies to the runner", () => {
  it.each(named(LIARS))("%s", async (_, hostile) => {
    await contained(hostile);
  });
});

describe("what is no proper strategy", () => {
  it.each(named(SHAPES))("%s", async (_, hostile) => {
    await contained(hostile);
  });
});

describe("afterwards", () => {
  it("there are at least 30 of them, each with a name of its own", () => {
    const names = [DOORS, walls(outside), BOMBS, LIARS, SHAPES].flat().map(({ name }) => name);
    expect(names.length).toBeGreaterThanOrEqual(100);
    expect(new Set(names).size).toBe(names.length);
  });

  it("an honest strategy still ends well in the same worker", async () => {
    const { failure, answers } = await attempt(strategyText(), { until: "answered" });
    expect(failure).toBeNull();
    expect(answers).toHaveLength(3);
  });
});
