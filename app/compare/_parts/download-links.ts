/** Links to the files behind a comparison. */
import type { DownloadLink } from "@/app/_components/downloads";
import { tableLinks } from "@/app/_site/table-links";
import type { CompareView } from "@/lib/queries/compare";
import { compareHref } from "@/lib/queries/compare-query";

export function downloadLinks({ runs }: CompareView, what: "tests" | "cells"): DownloadLink[] {
  const address = compareHref({ runs: runs.map(({ view: { run } }) => run.id) }, "/compare/download");
  return tableLinks(`${address}&what=${what}`);
}
