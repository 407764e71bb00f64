/** The command line with verbs that do nothing: parsing, lazy loading, exit codes, error documents. */
import { Command } from "commander";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { benchVerbs } from "@/bench/commands";
import { printResult } from "@/bench/commands/output";
import { runProgram } from "@/bench/commands/program";
import type { Verb } from "@/bench/commands/verb";
import { UserError } from "@/lib/domain/user-error";

let stdout = "";
let stderr = "";
beforeEach(() => {
  stdout = "";
  stderr = "";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    stdout += text;
    return true;
  });
  vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    stderr += text;
    return true;
  });
});
afterEach(() => vi.restoreAllMocks());

const loaded: string[] = [];
function verb(name: string, action: (file: string, options: { json?: boolean }) => void): Verb {
  return {
    name,
    summary: `${name} things`,
    load: async () => {
      loaded.push(name);
      return new Command(name).argument("<file>").option("--json").option("--count <n>").action(action);
    },
  };
}

const verbs = [
  verb("works", (file, { json }) => printResult(json, { file }, () => `file is ${file}\n\n`)),
  verb("refuses", () => {
    throw new UserError("The file is blue.", "Give a red one.");
  }),
  verb("breaks", () => {
    throw new Error("impossible", { cause: new RangeError("deeper") });
  }),
];

describe("runProgram", () => {
  it("runs a verb and prints its result for people, with one line end", async () => {
    expect(await runProgram(verbs, ["works", "f"])).toBe(0);
    expect(stdout).toBe("file is f\n");
  });

  it("prints one JSON document with --json", async () => {
    expect(await runProgram(verbs, ["works", "f", "--json"])).toBe(0);
    expect(JSON.parse(stdout)).toEqual({ file: "f" });
    expect(stderr).toBe("");
  });

  it("loads only the verb that is asked for", async () => {
    loaded.length = 0;
    await runProgram(verbs, ["--help"]);
    expect(loaded).toEqual([]);
    await runProgram(verbs, ["works", "breaks"]);
    await runProgram(verbs, ["help", "refuses"]);
    expect(loaded).toEqual(["works", "refuses"]);
  });

  it("exits 2 on a UserError, without a stack", async () => {
    expect(await runProgram(verbs, ["refuses", "f"])).toBe(2);
    expect(stderr).toBe("Error: The file is blue.\nGive a red one.\n");
    expect(stdout).toBe("");
  });

  it("exits 1 on a bug, with its stack and its causes", async () => {
    expect(await runProgram(verbs, ["breaks", "f", "--json"])).toBe(1);
    expect(stderr).toMatch(/^Error: impossible\n +at .*Caused by: RangeError: deeper\n +at .*bug in Lethe/s);
    expect(JSON.parse(stdout)).toEqual({ error: { kind: "bug", message: "impossible", remedy: null } });
  });

  it.each([
    [["works"], "lethe works: missing required argument 'file'."],
    [["works", "a", "b"], "lethe works: too many arguments for 'works'. Expected 1 argument but got 2."],
    [["works", "a", "--colour"], "lethe works: unknown option '--colour'."],
    [["works", "a", "--count"], "lethe works: option '--count <n>' argument missing."],
    [["--colour"], "lethe: unknown option '--colour'."],
    [["work"], 'Unknown command "work". Did you mean works?'],
    [["help", "nothing"], 'Unknown command "nothing".'],
  ])("exits 2 on wrong usage: %j", async (args, message) => {
    expect(await runProgram(verbs, args)).toBe(2);
    expect(stderr).toContain(`Error: ${message}\n`);
    expect(stderr).toMatch(/\n(Usage: lethe |Use one of: works, refuses, breaks, help)/);
    expect(stdout).toBe("");
  });
});

describe("a verb with commands of its own", () => {
  const nested: Verb = {
    name: "group",
    summary: "group things",
    load: async () =>
      new Command("group").addCommand(new Command("inner").option("--json").action(() => undefined)),
  };

  it.each([
    [
      ["group"],
      "lethe group: a command is missing.\nUsage: lethe group [options] [command]. Commands: inner, help.",
    ],
    [["group", "other"], "lethe group: unknown command 'other'.\nUsage: lethe group"],
    [
      ["group", "inner", "--colour"],
      "lethe group inner: unknown option '--colour'.\nUsage: lethe group inner",
    ],
  ])("says what is allowed at every level: %j", async (args, message) => {
    expect(await runProgram([nested], args)).toBe(2);
    expect(stderr).toContain(`Error: ${message}`);
  });

  it("runs them", async () => {
    expect(await runProgram([nested], ["group", "inner"])).toBe(0);
  });
});

describe("the verbs", () => {
  const leaves = (command: Command): Command[] =>
    command.commands.length > 0 ? command.commands.flatMap(leaves) : [command];

  it.each(benchVerbs.map((each) => [each.name, each] as const))(
    "%s loads, takes --json and has help",
    async (name, each) => {
      const command = await each.load();
      expect(command.name()).toBe(name);
      expect(each.summary).toMatch(/^[a-z].*[^.]$/);
      for (const leaf of leaves(command)) {
        expect(leaf.options.map(({ long }) => long)).toContain("--json");
        expect(leaf.description()).not.toBe("");
      }
    },
  );

  it("are listed once each", () => {
    expect(new Set(benchVerbs.map(({ name }) => name)).size).toBe(benchVerbs.length);
  });
});
