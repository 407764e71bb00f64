/** All exporters. A new format is one file and one line here. */
import { unknownName } from "@/lib/domain/user-error";
import type { Exporter } from "./exporter";
import { llava } from "./llava";

export const EXPORTERS: readonly Exporter[] = [llava];

const byId = new Map(EXPORTERS.map((exporter) => [exporter.id, exporter]));
if (byId.size !== EXPORTERS.length) throw new Error("two exporters share an id");

export function getExporter(id: string): Exporter {
  const exporter = byId.get(id);
  if (!exporter) throw unknownName("format", id, [...byId.keys()]);
  return exporter;
}
