/** Seeds and days as people type them: the form and the command line read the same. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { UserError } from "@/lib/domain/user-error";
import { readDay, readSeeds } from "@/lib/submit/read-fields";
import { readRequest } from "@/lib/submit/read-request";
import { testHome } from "../store/home";

it.each([
  ["0, 1, 2", [0, 1, 2]],
  ["0 7", [0, 7]],
  ["4", [4]],
  ["3..5", [3, 4, 5]],
  ["0 .. 1, 9", [0, 1, 9]],
])("reads the seeds %s", (text, seeds) => {
  expect(readSeeds(text)).toEqual(seeds);
});

it.each(["zero", "2..0", "0..1..2", "0..999", "-1", "1.5"])("refuses the seeds %s", (text) => {
  expect(() => readSeeds(text)).toThrow(UserError);
});

it("reads days that exist", () => {
  expect(readDay("2027-01-31")).toBe("2027-01-31T00:00:00.000Z");
  for (const text of ["", "2027-02-31", "2027-13-01", "31.1.2027", "2027-01-31T12:00"])
    expect(() => readDay(text)).toThrow(UserError);
});

it("takes a number after --seeds for how many, and names the option that cannot be read", () => {
  const file = join(testHome().scratch, "mine.ts");
  writeFileSync(file, "export {}");
  const given = { board: "b", param: [], device: "auto", note: "" };
  const seedsOf = (seeds: string) => readRequest(file, { ...given, seeds });
  expect(seedsOf("3")).toMatchObject({ seeds: [0, 1, 2] });
  expect(seedsOf("0")).toMatchObject({ seeds: [0] });
  expect(seedsOf("7,9")).toMatchObject({ seeds: [7, 9] });
  expect(() => seedsOf("few")).toThrow('--seeds: "few" is no whole number.');
  expect(() => readRequest(file, { ...given, seeds: "3", anonymousUntil: "2027-02-31" })).toThrow(
    '--anonymous-until: "2027-02-31" is no day.',
  );
});
