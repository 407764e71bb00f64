import { expect, test } from "vitest";
import { changeStyle, contrast, scoreStyle } from "@/app/_site/colour";

/** The two colours of "light-dark(a, b)". */
const themes = (value: unknown) => /^light-dark\((.+\)|#\w+), (.+)\)$/.exec(String(value))?.slice(1) ?? [];
const rgb = (colour: string) => ({ "#000": "rgb(0, 0, 0)", "#fff": "rgb(255, 255, 255)" })[colour] ?? colour;

test.each([
  ["score", scoreStyle, 0, 100],
  ["change", changeStyle, -100, 100],
] as const)("text on every %s colour is readable in both themes", (_name, style, from, to) => {
  for (let value = from; value <= to; value += 0.5) {
    const { backgroundColor, color } = style(value);
    const [backgrounds, inks] = [themes(backgroundColor), themes(color)];
    expect(backgrounds).toHaveLength(2);
    backgrounds.forEach((background, theme) => {
      expect(contrast(background, rgb(inks[theme] ?? "")), `${value}: ${background}`).toBeGreaterThanOrEqual(
        4.5,
      );
    });
  }
});

test("lightness alone carries the order of scores: darker on light, brighter on dark", () => {
  const steps = Array.from({ length: 21 }, (_, i) => themes(scoreStyle(i * 5).backgroundColor));
  const distance = (colour: string) => contrast(colour, "rgb(255, 255, 255)");
  const [light, dark] = [0, 1].map((theme) => steps.map((pair) => distance(pair[theme] ?? "")));
  expect(light).toEqual(light?.toSorted((a, b) => a - b));
  expect(dark).toEqual(dark?.toSorted((a, b) => b - a));
});
