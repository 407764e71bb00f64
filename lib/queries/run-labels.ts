/** Short names for a few runs of one board that tell them apart: the method, its parameters only where methods repeat, the seed. */
import { paramsText } from "@/lib/domain/params-text";
import type { RunView } from "./run";

export function runLabels(views: readonly Pick<RunView, "title" | "changed" | "run">[]): string[] {
  return views.map((view) => {
    const alike = views.filter(({ title }) => title === view.title);
    const parameters = paramsText(view.changed);
    const differ = alike.some((other) => paramsText(other.changed) !== parameters);
    const name = differ ? `${view.title} (${parameters || "defaults"})` : view.title;
    const again = views.filter(
      (other) =>
        other.title === view.title &&
        paramsText(other.changed) === parameters &&
        other.run.seed === view.run.seed,
    );
    return `${name}, seed ${view.run.seed}${again.length > 1 ? `, run ${view.run.id}` : ""}`;
  });
}
