/** The manifests of the public benchmarks against what their authors published, and against the rest of Lethe. */
import { readdirSync } from "node:fs";
import { expect, it } from "vitest";
import { SCORERS } from "@/bench/scorers/index";
import { SEQUENCES } from "@/bench/sequences/index";
import { getManifest, MANIFESTS } from "@/bench/sequences/manifests";
import { manifestSchema } from "@/lib/domain/manifest";
import { UserError } from "@/lib/domain/user-error";

/** Training order, with the file that states it. */
const PUBLISHED: Record<string, string[]> = {
  // zackschen/CoIN 4122465, scripts/LLaVA/Train/1_Science.sh to 8_OCRVQA.sh
  coin: ["scienceqa", "textvqa", "imagenet", "gqa", "vizwiz", "grounding", "vqav2", "ocrvqa"],
  // Ghy0501/MCITlib 2956dfd, HiDe/scripts/HiDe/Train_UCIT/train_all.sh and configs/data_configs/UCIT
  ucit: ["imagenet-r", "arxivqa", "vizwiz-cap", "iconqa", "clevr-math", "flickr30k"],
  // bjzhb666/MLLM-CL 80bf389, scripts/LLaVA/Train_dom/1_RemoteSensing.sh to 5_Financial.sh
  "mllm-dcl": ["rs", "med", "ad", "sci", "fin"],
  // The same, scripts/LLaVA/Train_ability/1_OCR.sh to 4_app.sh
  "mllm-acl": ["ocr", "math", "vp", "gui"],
  // LAMDA-CL/Prism 7154be2, config/benchmarks/TriGap.py
  trigap: [
    "pmcvqa",
    "docvqa",
    "chartqa",
    "iconqa",
    "infographicvqa",
    "arxivqa",
    "roadside",
    "chemvqa",
    "floodnetvqa",
    "clevr",
  ],
};

/** Folders that a trainer's results come in, with the task they belong to. */
const FOLDERS: [benchmark: string, folder: string, task: string][] = [
  ["coin", "ScienceQA", "scienceqa"],
  ["coin", "ImageNet", "imagenet"],
  ["coin", "OCRVQA", "ocrvqa"],
  ["ucit", "ImageNet-R", "imagenet-r"],
  ["ucit", "VizWiz", "vizwiz-cap"],
  ["ucit", "Vizcap", "vizwiz-cap"],
  ["ucit", "CLEVR", "clevr-math"],
  ["mllm-dcl", "AD", "ad"],
  ["mllm-acl", "APP", "gui"],
  ["trigap", "FloodNetVQA", "floodnetvqa"],
];

const plain = (folder: string) => folder.toLowerCase().replace(/[-_]/g, "");

it("are one file each, named after the id", () => {
  const files = readdirSync("data/sequences").map((file) => file.replace(/\.json$/, ""));
  expect(files.toSorted()).toEqual(MANIFESTS.map(({ id }) => id).toSorted());
});

it("share no id with a built-in sequence, because boards and addresses are named after both", () => {
  const builtIn = SEQUENCES.map(({ id }) => id);
  expect(MANIFESTS.filter(({ id }) => builtIn.includes(id))).toEqual([]);
});

it("are found by id, and an unknown id is answered with the list", () => {
  expect(getManifest("coin").title).toBe("CoIN");
  expect(() => getManifest("coyn")).toThrow(UserError);
  expect(() => getManifest("coyn")).toThrow(/coyn/);
});

it("have the published order", () => {
  const order = MANIFESTS.map(({ id, tasks }) => [id, tasks.map((task) => task.id)]);
  expect(Object.fromEntries(order)).toEqual(PUBLISHED);
});

it.each(FOLDERS)("%s: folder %s holds %s", (benchmark, folder, id) => {
  const found = getManifest(benchmark).tasks.filter(({ folders }) =>
    folders.map(plain).includes(plain(folder)),
  );
  expect(found.map((task) => task.id)).toEqual([id]);
});

it("name a standard checkpoint once, with the same backbone and title everywhere", () => {
  const starts = MANIFESTS.flatMap((manifest) => manifest.starts.map(({ note: _, ...start }) => start));
  const byId = new Map(starts.map((start) => [start.id, start]));
  expect(starts).toEqual(starts.map(({ id }) => byId.get(id)));
});

it.each(MANIFESTS)("$id names scorers that exist", ({ tasks }) => {
  const known = SCORERS.map(({ id }) => id);
  expect(tasks.map(({ scorer }) => scorer).filter((scorer) => !known.includes(scorer))).toEqual([]);
});

it.each(MANIFESTS)("$id has folder names that tell its tasks apart", ({ tasks }) => {
  const folders = tasks.flatMap((task) => task.folders.map(plain));
  expect(folders.filter((folder, i) => folders.indexOf(folder) < i)).toEqual([]);
});

it.each(MANIFESTS)("$id looks for annotations only below the folder it is given", ({ tasks }) => {
  for (const { annotation } of tasks)
    for (const candidate of annotation.files) {
      const files = candidate.split("+");
      expect(files).toHaveLength(annotation.format === "scienceqa" ? 2 : 1);
      for (const file of files) expect(file).toMatch(/^(?!.*\.\.)[\w-][\w.\-/]*\.json$/);
    }
});

it("must not hold one task id twice", () => {
  const coin = getManifest("coin");
  const result = manifestSchema.safeParse({ ...coin, tasks: [...coin.tasks, coin.tasks[0]] });
  expect(result.error?.issues.map(({ message }) => message)).toEqual(['"scienceqa" is there twice']);
});
