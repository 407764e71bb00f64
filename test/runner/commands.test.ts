import { spawn, spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { listCommand } from "@/bench/commands/list";
import { resumeCommand } from "@/bench/commands/resume";
import { type RunCommandOptions, runCommand } from "@/bench/commands/run";
import { readEvents } from "@/bench/runner/event-log";
import type { Services } from "@/bench/runner/services";
import { run, scratch } from "./scratch";

const never: Services = {
  catalogue: () => Promise.reject(new Error("not needed")),
  host: () => Promise.reject(new Error("not needed")),
};
const NODE_ARGS = ["--import", "tsx", "test/runner/child.ts"];
const REQUEST = "run --sequence small-3 --strategy words --preset micro --protocol quick".split(" ");
const child = (args: readonly string[]) =>
  spawnSync(process.execPath, [...NODE_ARGS, ...args], { encoding: "utf8" });

describe("lethe run", () => {
  it("parses its options", async () => {
    let parsed: RunCommandOptions | undefined;
    const command = runCommand(never, async (options) => {
      parsed = options;
    });
    const line =
      "--sequence proc-coin-8 --strategy replay ewc --param replay.kept=0.1 lambda=5 --seeds 0..2 --order standard random:7 --start base instruct --limit 20 --force --json";
    await command.parseAsync(line.split(" "), { from: "user" });
    expect(parsed).toMatchObject({
      strategy: ["replay", "ewc"],
      param: ["replay.kept=0.1", "lambda=5"],
      seeds: ["0..2"],
      order: ["standard", "random:7"],
      start: ["base", "instruct"],
      preset: "tiny",
      protocol: "standard",
      limit: "20",
      force: true,
      json: true,
      resume: false,
    });
  });

  it("prints one JSON document, and progress elsewhere", () => {
    const folder = scratch();
    const args = [...REQUEST, "--limit", "10", "--seeds", "0,1", "--out", folder, "--json"];
    const { stdout, stderr, status } = child(args);
    expect(status).toBe(0);
    const { runs } = JSON.parse(stdout);
    expect(runs).toHaveLength(2);
    expect(runs[0]).toMatchObject({ status: "finished", error: null });
    expect(runs[0].metrics[0]).toMatchObject({ id: "avg", value: expect.any(Number) });
    expect(JSON.parse(readFileSync(runs[1].record, "utf8")).seed).toBe(1);
    expect(stderr).toContain("[2/2] stage 3/3 sciqa, 12/12 steps");
    const again = child(args);
    expect(JSON.parse(again.stdout).runs[0].status).toBe("reused");
    expect(again.stderr).toContain("there already, reused");
  });

  it("goes on after a failed run and reports it at the end", () => {
    const folder = scratch();
    const first = join(
      folder,
      child([...REQUEST, "--limit", "5", "--out", folder]).stdout.split("\n")[0] ?? "",
    );
    spawnSync("cp", ["/dev/null", join(first, "record.json")]);
    const { status, stdout, stderr } = child([...REQUEST, "--limit", "5", "--seeds", "0,1", "--out", folder]);
    expect(status).toBe(2);
    expect(stderr).toMatch(/s0 failed: .*record\.json is damaged/);
    expect(stdout).toMatch(/s1\/record\.json/);
  });

  it.each(["SIGINT", "SIGTERM"] as const)("stops cleanly on %s and says how to go on", async (signal) => {
    const folder = scratch();
    const running = spawn(process.execPath, [...NODE_ARGS, ...REQUEST, "--out", folder], {
      env: { ...process.env, PAUSE_MS: "40" },
    });
    let stderr = "";
    running.stderr.on("data", (data) => {
      stderr += data;
      if (String(data).includes("stage 1/3")) running.kill(signal);
    });
    const code = await new Promise((resolve) => running.on("close", resolve));
    expect(code).toBe(signal === "SIGINT" ? 130 : 143);
    expect(stderr).toContain("Stopping at the next step");
    expect(stderr).toContain(`Go on with: lethe resume ${folder}`);
    const [name = ""] = readdirSync(folder);
    expect(readEvents(join(folder, name, "events.jsonl")).at(-1)?.event.type).toBe("run-stopped");
    expect(readdirSync(join(folder, name))).not.toContain("lock");
    const resumed = child(["resume", "--all", "--out", folder, "--json"]);
    expect(JSON.parse(resumed.stdout).runs).toMatchObject([{ name, status: "finished" }]);
  });
});

describe("lethe resume", () => {
  const resume = (...args: string[]) => resumeCommand(never).parseAsync(args, { from: "user" });

  it("says what there is when it has nothing to do", async () => {
    const folder = scratch();
    await expect(resume("--out", folder)).rejects.toThrow(/no unfinished run/);
    const { name } = await run(folder);
    await expect(resume("other", "--out", folder)).rejects.toMatchObject({
      message: expect.stringContaining('no run "other"'),
      remedy: expect.stringContaining(name),
    });
  });
});

describe("lethe list", () => {
  const list = async (...args: string[]): Promise<string> => {
    const written: string[] = [];
    const { write } = process.stdout;
    process.stdout.write = ((text: string) => written.push(text) > 0) as typeof write;
    try {
      await listCommand().parseAsync(args, { from: "user" });
    } finally {
      process.stdout.write = write;
    }
    return written.join("");
  };

  it("lists the runs of a folder with how far each is", async () => {
    const folder = scratch();
    const finished = await run(folder, { limit: 5 });
    const controller = new AbortController();
    const sink = ({ type }: { type: string }) => type === "checkpoint-written" && controller.abort();
    const stopped = await run(folder, {}, { signal: controller.signal, sink });
    expect(JSON.parse(await list("runs", "--out", folder, "--json"))).toMatchObject([
      { name: finished.name, status: "finished" },
      { name: stopped.name, status: "unfinished", detail: "1 stages trained, 1 rows evaluated" },
    ]);
    expect(await list("runs", "--out", join(folder, "none"))).toBe("no runs\n");
  });

  it.each(["strategies", "sequences", "benchmarks", "tasks", "metrics", "scorers"])(
    "lists %s for people and programs",
    async (kind) => {
      const items = JSON.parse(await list(kind, "--json")) as { id: string }[];
      const text = await list(kind);
      expect(items.length).toBeGreaterThan(0);
      for (const { id } of items) expect(text).toContain(id);
    },
  );
});
