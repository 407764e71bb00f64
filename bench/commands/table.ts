/** Aligned columns of text for terminals. */

export interface Column {
  heading: string;
  /** Left unless said otherwise. */
  align?: "left" | "right";
}

/** Headings and rows with every column as wide as its widest field, two spaces apart. */
export function textTable(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const lines = [columns.map(({ heading }) => heading), ...rows];
  const widths = columns.map((_, i) => Math.max(...lines.map((line) => line[i]?.length ?? 0)));
  return lines
    .map((line) =>
      columns
        .map(({ align }, i) => {
          const field = line[i] ?? "";
          return align === "right" ? field.padStart(widths[i] ?? 0) : field.padEnd(widths[i] ?? 0);
        })
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
