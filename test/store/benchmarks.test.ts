/** Boards of public benchmarks: their titles, their page, and that both kinds of sequences have addresses. */
import { expect, it } from "vitest";
import { boards } from "@/db/schema";
import { boardId } from "@/lib/domain/board";
import { boardView } from "@/lib/queries/board";
import { sequenceTitle, taskTitle } from "@/lib/queries/catalogue";
import { pageExists } from "@/lib/queries/exists";
import { benchmarkView, sequenceLists, sequenceView } from "@/lib/queries/sequences";
import { testHome } from "./home";

const KEY = {
  sequence: "ucit",
  version: 1,
  preset: "llava-1.5-7b",
  start: "llava-1.5-7b-instruct",
  order: "standard",
  protocol: "as-submitted",
  split: "public",
};

function homeWithBoard() {
  const { database } = testHome();
  const tasks = ["imagenet-r", "vizwiz-cap", "iconqa"];
  database
    .insert(boards)
    .values({ ...KEY, id: boardId(KEY), tasks, testSha256: null, startSha256: null })
    .run();
  return database;
}

it("looks a task's title up within its sequence first", () => {
  expect(taskTitle("ucit", "vizwiz-cap")).toBe("VizWiz captions");
  expect(taskTitle("coin", "gqa")).toBe("GQA");
  expect(taskTitle("proc-coin-8", "gqa")).toBe("GQA");
  expect(taskTitle("proc-coin-8", "vizwiz-cap")).toBe("vizwiz-cap");
  expect(taskTitle("gone", "gone-too")).toBe("gone-too");
  expect(sequenceTitle("coin")).toBe("CoIN");
  expect(sequenceTitle("gone")).toBe("gone");
});

it("names a benchmark's board, its tasks and its columns by the manifest", () => {
  const view = boardView(homeWithBoard(), boardId(KEY));
  expect(view?.board.title).toBe("UCIT");
  expect(view?.board.tasks.map(({ title }) => title)).toEqual(["ImageNet-R", "VizWiz captions", "IconQA"]);
  const columns = view?.columns.filter(({ kind }) => kind === "task");
  expect(columns?.map(({ id, label }) => [id, label])).toEqual([
    ["task:imagenet-r", "ImageNet-R"],
    ["task:vizwiz-cap", "VizWiz captions"],
    ["task:iconqa", "IconQA"],
  ]);
});

it("shows a benchmark with its scorers and boards", () => {
  const database = homeWithBoard();
  const view = benchmarkView(database, "ucit");
  expect(view?.tasks.map(({ info }) => info.id)).toEqual(view?.info.tasks.map(({ id }) => id));
  expect(view?.tasks[0]?.scorer?.title).toBe("UCIT short answers");
  expect(view?.boards.map(({ id }) => id)).toEqual([boardId(KEY)]);
  expect(benchmarkView(database, "coin")?.boards).toEqual([]);
  expect(benchmarkView(database, "proc-coin-8")).toBeNull();
  expect(sequenceView(database, "ucit")).toBeNull();
});

it("lists built-in sequences and benchmarks apart, each with an address", () => {
  const { database } = testHome();
  const { builtIn, benchmarks } = sequenceLists(database);
  expect(builtIn.map(({ info }) => info.id)).toContain("proc-coin-8");
  expect(benchmarks.map(({ info }) => info.id)).toEqual(["coin", "ucit", "mllm-dcl", "mllm-acl", "trigap"]);
  for (const { info } of [...builtIn, ...benchmarks])
    expect(pageExists(database, "sequences", info.id)).toBe(true);
  expect(pageExists(database, "sequences", "none")).toBe(false);
});
