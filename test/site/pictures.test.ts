/** Pictures of test items on the site: the model's own pixels, only of public test items, with errors that help. */
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { GET } from "@/app/pictures/[sequence]/[...item]/route";
import { procCoin8 } from "@/bench/sequences/proc-coin-8";
import { materialise } from "@/bench/tasks/materialise";
import { ocr } from "@/bench/tasks/ocr";
import { testItems } from "@/bench/tasks/unlearning/sets";
import { crispSize, hasPictures, picturePath } from "@/lib/pictures/address";
import { findDraft } from "@/lib/pictures/drafts";
import { itemPicture } from "@/lib/pictures/picture";

const seed = procCoin8.evaluationSeed;

/** The picture sampled down to its items' own side, every square by its centre. */
async function pixels(png: Uint8Array, side: number): Promise<Uint8Array> {
  const { data, info } = await sharp(png).raw().toBuffer({ resolveWithObject: true });
  const step = info.width / side;
  const at = (x: number, y: number) => 3 * ((y * step + (step >> 1)) * info.width + x * step + (step >> 1));
  const rows = Array.from({ length: side * side }, (_, i) => at(i % side, Math.floor(i / side)));
  return Uint8Array.from(rows.flatMap((start) => [...data.subarray(start, start + 3)]));
}

function get(path: string): Promise<Response> {
  const url = new URL(path, "http://lethe.test");
  const [, , sequence = "", ...item] = url.pathname.split("/");
  return GET(new Request(url), { params: Promise.resolve({ sequence, item }) });
}

describe("an item's picture", () => {
  it("has the pixels that the model saw, whichever item is asked for first", async () => {
    const items = materialise(ocr, "test", { seed, count: 6, size: 32 });
    for (const index of [5, 0, 3]) {
      const png = await itemPicture({ sequence: "proc-coin-8", item: `ocr/test/${index}`, size: "96" });
      expect(await pixels(png as Uint8Array, 32)).toEqual(items[index]?.image);
    }
  });

  it("of a set of a deletion request and of a larger preset is that preset's", async () => {
    const items = testItems("birds", "neighbour", { seed: 900, size: 64 });
    const png = await itemPicture({
      sequence: "unlearn-16",
      item: "birds/neighbour/test/2",
      size: "128",
      side: "64",
    });
    expect(await pixels(png as Uint8Array, 64)).toEqual(items[2]?.image);
  });

  it("comes with its question and answer", () => {
    const [, , item] = materialise(ocr, "test", { seed, count: 3, size: 32 });
    expect(findDraft("proc-coin-8", "ocr/test/2", 32)).toMatchObject({
      instruction: item?.instruction,
      answer: item?.answer,
    });
  });
});

describe("GET /pictures", () => {
  it("sends a PNG that may be kept for ever", async () => {
    const response = await get(picturePath("proc-coin-8", "vqa/test/1") as string);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("image/png");
    expect(response.headers.get("cache-control")).toContain("immutable");
    const { width, height, format } = await sharp(Buffer.from(await response.arrayBuffer())).metadata();
    expect({ width, height, format }).toEqual({ width: 160, height: 160, format: "png" });
  });

  it.each([
    "/pictures/none/ocr/test/1.png",
    "/pictures/coin/ocr/test/1.png",
    "/pictures/proc-coin-8/ocr/test/300.png",
    "/pictures/proc-coin-8/ocr/test/01.png",
    "/pictures/proc-coin-8/ocr/train/1.png",
    "/pictures/proc-coin-8/ocr/forget/test/1.png",
    "/pictures/proc-coin-8/ocr/test/1",
    "/pictures/unlearn-16/birds/test/1.png",
    "/pictures/unlearn-16/gems/forget/test/1.png",
    "/pictures/unlearn-16/birds/forget/test/30.png",
  ])("%s is not there", async (path) => {
    const response = await get(path);
    expect(response.status).toBe(404);
    expect(await response.text()).toContain("public test items");
  });

  it.each(["size=100", "size=0", "size=704", "size=x", "side=48", "side=64&size=96"])(
    "refuses %s and says what is allowed",
    async (query) => {
      const response = await get(`/pictures/proc-coin-8/ocr/test/1.png?${query}`);
      expect(response.status).toBe(400);
      expect(await response.text()).toMatch(/Use (a multiple of (32|64)|one of 32, 64, 96) pixels/);
    },
  );
});

describe("addresses of pictures", () => {
  it("exist for built-in sequences only", () => {
    expect(hasPictures("unlearn-16")).toBe(true);
    expect(hasPictures("coin")).toBe(false);
    expect(picturePath("coin", "1")).toBeNull();
  });

  it("name the side of the items only where it is not the usual one", () => {
    expect(picturePath("proc-coin-8", "ocr/test/17", 320)).toBe(
      "/pictures/proc-coin-8/ocr/test/17.png?size=320&v=1",
    );
    expect(picturePath("proc-coin-8", "ocr/test/17", 320, "base")).toContain("size=288&v=1&side=96");
    expect(picturePath("proc-coin-8", "ocr/test/17", undefined, "llava-1.5-7b")).toContain("size=160");
  });

  it("ask for whole multiples", () => {
    expect([1, 168, 250, 5000].map((wanted) => crispSize(32, wanted))).toEqual([32, 160, 256, 672]);
  });
});
