/** A preview image: one frame for all of them, drawn to PNG. */
import { ImageResponse } from "next/og";
import type { ReactNode } from "react";
import { drawable, fonts, SANS, SERIF } from "./fonts";

export const SIZE = { width: 1200, height: 630 };
export const CONTENT_TYPE = "image/png";

/** The light theme of app/globals.css; a picture has no other. */
export const COLOURS = {
  paper: "#fcfbf8",
  panel: "#f4f2ec",
  ink: "#16191d",
  muted: "#565c64",
  rule: "#dedad0",
  accent: "#1b5299",
  pale: "#b9c3cf",
};

interface Frame {
  title: string;
  /** One line under the title. */
  detail: string;
  /** What is to be seen, at the foot. */
  note: string;
  children: ReactNode;
}

/** Pictures follow the stored results, so they are good for an hour only; without this, the library says for ever. */
const HEADERS = { "Cache-Control": "public, max-age=3600" };

export function socialImage({ title, detail, note, children }: Frame): ImageResponse {
  return new ImageResponse(
    <div
      style={{
        ...{
          width: "100%",
          height: "100%",
          display: "flex",
          flexDirection: "column",
          padding: "44px 64px 36px",
        },
        ...{ background: COLOURS.paper, color: COLOURS.ink, fontFamily: SANS, fontSize: 26 },
      }}
    >
      <div style={{ display: "flex", justifyContent: "space-between", alignItems: "center", height: 62 }}>
        <div
          style={{ fontFamily: SERIF, fontWeight: 600, fontSize: fitting(title, 56, 850), lineHeight: 1.05 }}
        >
          {drawable(title)}
        </div>
        <Mark />
      </div>
      <div style={{ color: COLOURS.muted, marginTop: 8, fontSize: fitting(detail, 27, 1060) }}>
        {drawable(detail)}
      </div>
      <div style={{ display: "flex", flex: 1, marginTop: 26, alignItems: "center" }}>{children}</div>
      <div style={{ display: "flex", color: COLOURS.muted, fontSize: 22, marginTop: 18 }}>
        {drawable(note)}
      </div>
    </div>,
    { ...SIZE, fonts: fonts(), headers: HEADERS },
  );
}

/** Letter height at which a text stays on one line: a letter is about half as wide as it is high. */
function fitting(text: string, most: number, width: number): number {
  return Math.max(most * 0.6, Math.min(most, width / (text.length * 0.52)));
}

/** The steps of app/icon.svg and the name. */
function Mark() {
  const steps = [["#1c3a70"], ["#459fb2", "#1c3a70"], ["#cfe3cf", "#8cc7bb", "#1c3a70"]];
  return (
    <div style={{ display: "flex", alignItems: "center", gap: 16 }}>
      <div style={{ display: "flex", flexDirection: "column", gap: 4 }}>
        {steps.map((row) => (
          <div key={row.length} style={{ display: "flex", gap: 4 }}>
            {row.map((background) => (
              <div key={background} style={{ width: 15, height: 15, borderRadius: 2.5, background }} />
            ))}
          </div>
        ))}
      </div>
      <div style={{ fontFamily: SERIF, fontWeight: 600, fontSize: 40 }}>Lethe</div>
    </div>
  );
}
