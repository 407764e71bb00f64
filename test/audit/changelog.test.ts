/** Public entries in plain words, and nothing of the others. */
import { expect, test } from "vitest";
import { atomFeed } from "@/lib/audit/atom";
import { changelog } from "@/lib/audit/changelog";
import { BOARD, FIXTURES, filledHome, NOW, testHome } from "../store/home";
import { writeLog } from "./log";

const entry = (
  action: string,
  subject: string,
  details: Record<string, string | string[] | boolean | null>,
) => ({
  at: NOW,
  actor: "user-7",
  action,
  subject,
  details,
  public: true,
});

test("says what happened, why, and where to look", async () => {
  const { database } = await filledHome(FIXTURES);
  writeLog(database, [
    entry("submission.published", "submission:s1", {
      board: BOARD,
      method: "my-method",
      runs: ["0a1b", "2c3d"],
    }),
    entry("submission.published", "submission:s2", {
      board: "b",
      method: "ewc",
      runs: [],
      reason: "Looks fine.",
    }),
    entry("submission.retracted", "submission:s1", {
      board: BOARD,
      method: "my-method",
      runs: ["0a1b"],
      reason: "Copied.",
    }),
    entry("submission.withdrawn", "submission:s2", {
      board: "b",
      method: null,
      runs: [],
      reason: "A mistake.",
    }),
    entry("season.started", "season:2026-autumn", {
      ...{
        title: "Autumn 2026",
        sequences: ["proc-coin-8"],
        seedSha256: "ab",
        endsAt: "2026-12-01T00:00:00Z",
      },
    }),
    entry("season.revealed", "season:2026-autumn", { seed: "cd", seedSha256: "ab", early: null }),
    entry("setting.changed", "setting:submissions", { value: false }),
    entry("something.new", "thing:x", {}),
  ]);
  const changes = changelog(database, null, 100).toReversed();
  expect(changes.map(({ title, text }) => [title, text])).toEqual([
    ["my-method was published on the board Procedural CoIN, 8 tasks, base.", null],
    [
      "Elastic weight consolidation was published on the board b after a moderator had looked at it.",
      "Looks fine.",
    ],
    ["my-method was removed from the board Procedural CoIN, 8 tasks, base by a moderator.", "Copied."],
    ["A submission was withdrawn from the board b by its owner.", "A mistake."],
    [
      "Season Autumn 2026 started: proc-coin-8, until 2026-12-01.",
      "SHA-256 of its secret evaluation seed: ab",
    ],
    ["The evaluation seed of season 2026-autumn was revealed.", "Seed: cd"],
    ["New submissions are not received for now.", null],
    ["something.new: thing:x.", null],
  ]);
  expect(changes[0]?.links).toEqual([
    { href: "/runs/0a1b", label: "run 0a1b" },
    { href: "/runs/2c3d", label: "run 2c3d" },
    { href: `/boards/${BOARD}`, label: "board" },
  ]);
  // A board that is not there, or no more, has no page.
  expect(changes[1]?.links).toEqual([]);
});

test("shows no private entry and no actor, and pages through the rest", () => {
  const { database } = testHome();
  writeLog(database);
  const all = changelog(database, null, 10);
  expect(all.map(({ seq }) => seq)).toEqual([4, 2, 1]);
  expect(JSON.stringify(all)).not.toMatch(/user-|token/);
  expect(changelog(database, 4, 1).map(({ seq }) => seq)).toEqual([2]);
});

test("as a feed it holds what is said, escaped", () => {
  const { database } = testHome();
  writeLog(database, [
    entry("submission.retracted", "submission:s1", {
      ...{ board: "b", method: "my-method", runs: [], reason: 'a <script> & "more" \u0001' },
    }),
  ]);
  const feed = atomFeed(changelog(database, null, 10), "https://lethe.example.org");
  expect(feed).toContain("a &lt;script&gt; &amp; &quot;more&quot; \ufffd");
  expect(feed).toContain("<updated>2026-11-01T00:00:00.000Z</updated>");
  expect(feed).toContain(
    '<link rel="self" type="application/atom+xml" href="https://lethe.example.org/changelog.xml"/>',
  );
  expect(feed).not.toContain("<script>");
  // Leads to the page that begins with it, also when it is not among the newest any more.
  expect(feed).toContain('href="https://lethe.example.org/changelog?before=2#e1"');
  expect(changelog(database, 2, 1).map(({ seq }) => seq)).toEqual([1]);
});
