import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { commitmentOf } from "@/bench/runner/sealed";
import { closeDatabase, type LetheDatabase, openDatabase } from "@/db/client";
import { auditLog, boards } from "@/db/schema";
import { UserError } from "@/lib/domain/user-error";
import { seasonList, seasonView } from "@/lib/queries/seasons";
import { revealSeason } from "@/lib/seasons/reveal";
import { answersAreSealed, sealOf } from "@/lib/seasons/sealed-answers";
import { stateOf } from "@/lib/seasons/season";
import { seedOfSeason, seedPath } from "@/lib/seasons/secret";
import { startSeason } from "@/lib/seasons/start";
import { testHome } from "../store/home";

const START = new Date("2026-11-01T00:00:00Z");
const LATER = new Date("2027-01-01T00:00:00Z");
const autumn = {
  id: "2026-autumn",
  title: "Autumn 2026",
  sequences: ["proc-coin-8"],
  ends: "2026-12-31",
  actor: "operator",
};

describe("starting a season", () => {
  it("keeps the seed in a file of its own and publishes its hash", () => {
    const { home, database } = testHome();
    const season = startSeason(database, home, autumn, START);
    const { seed } = seedOfSeason(home, autumn.id);
    expect(seed).toMatch(/^[0-9a-f]{64}$/);
    expect(season).toMatchObject({ seed: null, endsAt: "2026-12-31T23:59:59.999Z" });
    expect(season.seedSha256).toBe(commitmentOf(seed));
    expect(statSync(seedPath(home, autumn.id)).mode & 0o777).toBe(0o600);
    expect(statSync(home.secrets).mode & 0o777).toBe(0o700);
    // Not in the database, not in its journal.
    for (const file of [home.database, `${home.database}-wal`])
      if (existsSync(file)) expect(readFileSync(file).toString("latin1")).not.toContain(seed);
    const [entry] = database.select().from(auditLog).all();
    expect(entry).toMatchObject({ action: "season.started", subject: "season:2026-autumn", public: true });
    expect(entry?.details).toContain(season.seedSha256);
  });

  it("gives every season another seed", () => {
    const { home, database } = testHome();
    const hashes = ["one", "two", "three"].map(
      (id) => startSeason(database, home, { ...autumn, id }, START).seedSha256,
    );
    expect(new Set(hashes).size).toBe(3);
  });

  it("refuses what cannot be a season, and leaves nothing behind", () => {
    const { home, database } = testHome();
    startSeason(database, home, autumn, START);
    const bad = [
      { id: "public" },
      { id: "../up" },
      { id: "Upper" },
      { id: "2026-autumn" },
      { id: "next", sequences: ["coin"] },
      { id: "next", sequences: [] },
      { id: "next", ends: "2026-10-31" },
      { id: "next", ends: "soon" },
      { id: "next", ends: "2027-02-30" },
      { id: "next", ends: "2026-12-31T12" },
      { id: "next", title: " " },
    ];
    for (const change of bad)
      expect(
        () => startSeason(database, home, { ...autumn, ...change }, START),
        JSON.stringify(change),
      ).toThrow(UserError);
    expect(existsSync(seedPath(home, "next"))).toBe(false);
    expect(seasonList(database).map(({ season }) => season.id)).toEqual(["2026-autumn"]);
  });

  it("ends at a moment that is the same for everybody", () => {
    const { home, database } = testHome();
    const end = (id: string, ends: string) =>
      startSeason(database, home, { ...autumn, id, ends }, START).endsAt;
    expect(end("day", "2026-12-31")).toBe("2026-12-31T23:59:59.999Z");
    expect(end("utc", "2026-12-31T12:00Z")).toBe("2026-12-31T12:00:00.000Z");
    expect(end("offset", "2026-12-31T12:00:00+02:00")).toBe("2026-12-31T10:00:00.000Z");
    expect(() => end("local", "2026-12-31T12:00:00")).toThrow(/has no time zone/);
  });

  it("leaves no half of a seed behind where it cannot be written", () => {
    const { home, database } = testHome();
    mkdirSync(home.secrets, { mode: 0o700 });
    // In the way of the draft.
    mkdirSync(`${seedPath(home, autumn.id)}.${process.pid}.tmp`);
    expect(() => startSeason(database, home, autumn, START)).toThrow();
    expect(existsSync(seedPath(home, autumn.id))).toBe(false);
    rmdirSync(`${seedPath(home, autumn.id)}.${process.pid}.tmp`);
    startSeason(database, home, autumn, START);
    expect(readdirSync(home.secrets)).toEqual([`season-${autumn.id}.seed`]);
    expect(statSync(seedPath(home, autumn.id)).nlink).toBe(1);
  });

  it("never replaces a seed that is there", () => {
    const { home, database } = testHome();
    startSeason(database, home, autumn, START);
    writeFileSync(seedPath(home, "lost"), "x");
    expect(() => startSeason(database, home, { ...autumn, id: "lost" }, START)).toThrow(/there already/);
    expect(readFileSync(seedPath(home, "lost"), "utf8")).toBe("x");
  });
});

describe("the seed's file", () => {
  it("is refused where others can read it, where it is damaged, and where it is gone", () => {
    const { home, database } = testHome();
    startSeason(database, home, autumn, START);
    const path = seedPath(home, autumn.id);
    chmodSync(path, 0o644);
    expect(() => seedOfSeason(home, autumn.id)).toThrow(/other users/);
    chmodSync(path, 0o600);
    writeFileSync(path, "900\n");
    expect(() => seedOfSeason(home, autumn.id)).toThrow(/does not hold a seed/);
    expect(() => seedOfSeason(home, "2031-autumn")).toThrow(/not on this machine/);
  });
});

describe("a season's end", () => {
  it("is waited for unless somebody says why not", () => {
    const { home, database } = testHome();
    startSeason(database, home, autumn, START);
    const reveal = (early: string | null, now: Date) =>
      revealSeason(database, home, { id: autumn.id, early, actor: "operator" }, now);
    expect(() => reveal(null, START)).toThrow(/goes on until/);
    expect(() => reveal("  ", START)).toThrow(/needs a reason/);
    const season = reveal("The seed leaked.", START);
    expect(season.seed).toBe(seedOfSeason(home, autumn.id).seed);
    const entry = database.select().from(auditLog).all().at(-1);
    expect(JSON.parse(entry?.details ?? "")).toMatchObject({ early: "The seed leaked.", seed: season.seed });
    expect(() => reveal(null, LATER)).toThrow(/was revealed at/);
  });

  it("is told once, although two reveal it at the same time", () => {
    const { home, database } = testHome();
    startSeason(database, home, autumn, START);
    const other = openDatabase(home.database);
    onTestFinished(() => closeDatabase(other));
    const reveal = (store: LetheDatabase) =>
      revealSeason(store, home, { id: autumn.id, early: null, actor: "operator" }, LATER);
    // The other one is quicker, after this one has been asked and before it writes.
    const begin = vi.spyOn(database, "transaction").mockImplementationOnce((work, how) => {
      reveal(other);
      return database.transaction(work, how);
    });
    expect(() => reveal(database)).toThrow(/was revealed at/);
    expect(begin).toHaveBeenCalled();
    const told = database.select().from(auditLog).all();
    expect(told.filter(({ action }) => action === "season.revealed")).toHaveLength(1);
  });

  it("opens its answers only when the seed is revealed", () => {
    const { home, database } = testHome();
    startSeason(database, home, autumn, START);
    const board = "proc-coin-8.v1.micro.base.standard-order.quick.2026-autumn";
    database
      .insert(boards)
      .values({
        ...{ id: board, sequence: "proc-coin-8", version: 1, preset: "micro", start: "base" },
        ...{ order: "standard", protocol: "quick", split: autumn.id, tasks: [] },
      })
      .run();
    expect(answersAreSealed(database, { board })).toMatchObject({ season: autumn.id, title: autumn.title });
    const before = database.select().from(boards).get()?.generation ?? 0;
    revealSeason(database, home, { id: autumn.id, early: null, actor: "operator" }, LATER);
    expect(answersAreSealed(database, { board })).toBeNull();
    // What readers have kept is out of date.
    expect(database.select().from(boards).get()?.generation).toBeGreaterThan(before);
    const view = seasonView(database, autumn.id);
    expect(view).toMatchObject({ boards: [{ board: { id: board }, runs: 0, attempts: 0 }] });
    expect(view && stateOf(view.season, START)).toBe("revealed");
  });

  it("is refused with another seed than the promised one", () => {
    const { home, database } = testHome();
    startSeason(database, home, autumn, START);
    writeFileSync(seedPath(home, autumn.id), `${"0".repeat(64)}\n`);
    expect(() =>
      revealSeason(database, home, { id: autumn.id, early: null, actor: "operator" }, LATER),
    ).toThrow(/not that of season/);
  });

  it("keeps runs of an unknown season sealed", () => {
    const { database } = testHome();
    expect(sealOf(database, "public")).toBeNull();
    expect(sealOf(database, "from-elsewhere")).toMatchObject({ season: "from-elsewhere", endsAt: null });
  });
});
