/** What scripts add to pages that are complete without them. Each behaviour looks for its own marks in the document. */
import { copyLinks } from "./copy-link";
import { heatmapKeys } from "./heatmap-keys";

for (const enhance of [heatmapKeys, copyLinks]) enhance(document);
