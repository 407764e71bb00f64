import { describe, expect, it } from "vitest";
import { expandGrid, type GridOptions, parseSeeds } from "@/bench/runner/grid";
import { planRun } from "@/bench/runner/plan";
import { UserError } from "@/lib/domain/user-error";
import { smallCatalogue, smallRequest } from "./small-catalogue";

const options = (changes: Partial<GridOptions> = {}): GridOptions => ({
  sequence: "small-3",
  strategy: ["words"],
  param: [],
  seeds: ["0"],
  order: ["standard"],
  preset: "micro",
  start: [],
  protocol: "quick",
  device: "auto",
  ...changes,
});

describe("parseSeeds", () => {
  it("reads lists, ranges and both", () => {
    expect(parseSeeds(["0,1,2"])).toEqual([0, 1, 2]);
    expect(parseSeeds(["0..2"])).toEqual([0, 1, 2]);
    expect(parseSeeds(["7", "1..2,9", "2"])).toEqual([7, 1, 2, 9]);
  });

  it.each(["-1", "1.5", "", "a", "3..1", "0..2..4", "0..9999", "1,,2"])("refuses %j", (text) => {
    expect(() => parseSeeds([text])).toThrow(UserError);
  });
});

describe("expandGrid", () => {
  it("crosses seeds, starts, orders and strategies", () => {
    const requests = expandGrid(
      options({ strategy: ["words", "words-joint"], seeds: ["0..1"], order: ["standard", "random:7"] }),
      smallCatalogue,
    );
    expect(requests).toHaveLength(8);
    expect(requests.map(({ seed, order, strategy }) => `${seed} ${order} ${strategy}`).slice(0, 4)).toEqual([
      "0 standard words",
      "0 standard words-joint",
      "0 random:7 words",
      "0 random:7 words-joint",
    ]);
    expect(new Set(requests.map((request) => planRun(request, smallCatalogue).name)).size).toBe(8);
  });

  it("gives a parameter to its owner, or to every strategy that has it", () => {
    const requests = expandGrid(
      options({ strategy: ["words", "words-joint"], param: ["decay=0.5", "words-joint.rounds=3"] }),
      smallCatalogue,
    );
    expect(requests.map(({ params }) => params)).toEqual([{ decay: 0.5 }, { decay: 0.5, rounds: 3 }]);
  });

  it.each([
    [{ param: ["decay"] }, /has no value/],
    [{ param: ["rate=1"] }, /no strategy of this call has a parameter "rate"/],
    [{ param: ["replay.decay=1"] }, /for replay, which is not in this call/],
    [{ limit: "0" }, /--limit 0/],
    [{ limit: "few" }, /--limit few/],
    [{ threads: "1.5" }, /--threads 1.5/],
    [{ strategy: ["words", "nothing"] }, /Unknown strategy "nothing"/],
  ])("refuses %j", (changes, message) => {
    expect(() => expandGrid(options(changes), smallCatalogue)).toThrow(message);
  });
});

describe("the run's name", () => {
  it("is readable, and differs wherever the result may differ", () => {
    const name = (changes = {}) => planRun(smallRequest(changes), smallCatalogue).name;
    expect(name({ order: "random:7", seed: 3 })).toMatch(
      /^words-[0-9a-f]{8}\.small-3\.v1\.random-7\.micro\.base\.quick\.s3$/,
    );
    expect(name({ params: { decay: 0.97 } })).toBe(name());
    expect(name({ params: { rounds: 2, decay: 0.5 } })).toBe(name({ params: { decay: 0.5, rounds: 2 } }));
    expect(name({ params: { decay: 0.5 } })).not.toBe(name());
  });
});
