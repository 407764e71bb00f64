import { expect, it } from "vitest";
import { enlarger } from "@/bench/exporters/enlarge";

/** A picture whose every byte tells its place. */
const picture = (side: number): Uint8Array =>
  Uint8Array.from({ length: side * side * 3 }, (_, byte) => (byte * 7) % 251);

/** Nearest-neighbour sampling as Pillow does it: the pixel under the centre of each cell. */
function sampleDown(image: Uint8Array, from: number, side: number): Uint8Array {
  const place = (cell: number): number => Math.floor(((cell + 0.5) * from) / side);
  const pixels = Array.from({ length: side * side }, (_, index) => {
    const start = (place(Math.floor(index / side)) * from + place(index % side)) * 3;
    return [...image.subarray(start, start + 3)];
  });
  return Uint8Array.from(pixels.flat());
}

it("2 x 2 pixels become 3 x 3: the middle one lies on the edge and takes the later colour", () => {
  const [a, b, c, d] = [
    [1, 2, 3],
    [4, 5, 6],
    [7, 8, 9],
    [10, 11, 12],
  ] as const;
  const image = Uint8Array.from([a, b, c, d].flat());
  const rows = [
    [a, b, b],
    [c, d, d],
    [c, d, d],
  ];
  expect([...enlarger(2, 3)(image)]).toEqual(rows.flat(2));
});

it("sampled down again, every size gives back the picture", () => {
  const image = picture(32);
  for (const side of [32, 33, 47, 50, 63, 64, 224, 336, 337, 384, 448])
    expect(sampleDown(enlarger(32, side)(image), side, 32), `${side} pixels`).toEqual(image);
});

it("the next picture leaves nothing of the one before", () => {
  const enlarge = enlarger(2, 5);
  const first = Uint8Array.from(enlarge(picture(2)));
  enlarge(new Uint8Array(12).fill(200));
  expect(Uint8Array.from(enlarge(picture(2)))).toEqual(first);
});
