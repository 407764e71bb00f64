/** Links to one table in every format that it can be had in. */
import type { DownloadLink } from "@/app/_components/downloads";
import { FORMATS } from "@/lib/exports/download";

const LABELS: Record<(typeof FORMATS)[number], string> = { csv: "CSV", json: "JSON", parquet: "Parquet" };

/** `address` may carry a query already. */
export function tableLinks(address: string): DownloadLink[] {
  const joint = address.includes("?") ? "&" : "?";
  return FORMATS.map((format) => ({ label: LABELS[format], href: `${address}${joint}format=${format}` }));
}
