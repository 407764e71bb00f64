/**
 * Colour scales for scores, safe for colour-blind readers: lightness alone carries the order. More is darker on a light
 * page and brighter on a dark one. Text is black or white, whichever contrasts more, which is never below 4.5:1.
 */
import { scaleLinear } from "d3-scale";
import type { CSSProperties } from "react";

interface Theme {
  light: (value: number) => string;
  dark: (value: number) => string;
}

const scale = (domain: number[], range: string[]) =>
  scaleLinear<string>().domain(domain).range(range).clamp(true);

const PERCENT = [0, 20, 40, 60, 80, 100];
const SCORE: Theme = {
  light: scale(PERCENT, ["#f3f1e4", "#cfe3cf", "#8cc7bb", "#459fb2", "#26699c", "#1c3a70"]),
  dark: scale(PERCENT, ["#1c2630", "#1d4257", "#1f6577", "#348d84", "#77b975", "#dfe27c"]),
};

const CHANGE_POINTS = [-100, -50, -20, 0, 20, 50, 100];
const CHANGE: Theme = {
  light: scale(CHANGE_POINTS, ["#6b2a05", "#c2590f", "#f2b27c", "#f3f1ec", "#a9cbe8", "#3f7fbe", "#16396b"]),
  dark: scale(CHANGE_POINTS, ["#ffc79a", "#d9742b", "#73390f", "#222a32", "#24476b", "#5797d4", "#c4e0ff"]),
};

/** Style of a cell that holds a score of 0 to 100. */
export function scoreStyle(score: number): CSSProperties {
  return themed(SCORE, score);
}

/** Background and ink of such a cell on a light page, for pictures, which know no themes. */
export function scoreColours(score: number): { background: string; ink: string } {
  const background = SCORE.light(score);
  return { background, ink: inkOn(background) };
}

/** Style of a cell that holds a change in points, negative for a loss. */
export function changeStyle(points: number): CSSProperties {
  return themed(CHANGE, points);
}

function themed({ light, dark }: Theme, value: number): CSSProperties {
  const [onLight, onDark] = [light(value), dark(value)];
  return {
    backgroundColor: `light-dark(${onLight}, ${onDark})`,
    color: `light-dark(${inkOn(onLight)}, ${inkOn(onDark)})`,
  };
}

export function inkOn(background: string): "#000" | "#fff" {
  return contrast(background, "rgb(0, 0, 0)") >= contrast(background, "rgb(255, 255, 255)") ? "#000" : "#fff";
}

/** WCAG contrast ratio of two "rgb(r, g, b)" colours. */
export function contrast(a: string, b: string): number {
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

function luminance(rgb: string): number {
  const [r = 0, g = 0, b = 0] = (rgb.match(/\d+/g) ?? []).map((channel) => {
    const value = Number(channel) / 255;
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
