/** What is kept in the process's memory between two pages. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { formMemory } from "@/lib/site/form-memory";

it("keeps each form's things apart, and forgets what it is told to", () => {
  const [drafts, messages] = [
    formMemory("a", { most: 2, minutes: 1 }),
    formMemory("b", { most: 2, minutes: 1 }),
  ];
  const key = drafts.keep({ text: "mine" });
  expect(drafts.find(key)).toEqual({ text: "mine" });
  expect(messages.find(key)).toBeUndefined();
  // A copy of the module, as another bundle has it, finds the same.
  expect(formMemory("a", { most: 2, minutes: 1 }).find(key)).toEqual({ text: "mine" });
  drafts.forget(key);
  expect(drafts.find(key)).toBeUndefined();
});

it("is under a name of its own: no two modules share what they keep outside themselves", () => {
  const sources = ["app", "bench", "db", "lib"].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((path) => /\.tsx?$/.test(path))
      .map((path) => readFileSync(join(folder, path), "utf8")),
  );
  const names = sources.flatMap((source) =>
    [...source.matchAll(/typeof globalThis & \{\s*(\w+)/g)].map(([, name]) => name),
  );
  expect(names.length).toBeGreaterThan(3);
  expect(names.toSorted()).toEqual([...new Set(names)].toSorted());
});
