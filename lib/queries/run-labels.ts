/** Short names for a few runs of one board that tell them apart: the method, its parameters only where methods repeat, the seed. */
import type { RunView } from "./run";

export function runLabels(views: readonly Pick<RunView, "title" | "changed" | "run">[]): string[] {
  const parametersOf = ({ changed }: Pick<RunView, "changed">) =>
    Object.entries(changed)
      .map(([name, value]) => `${name} = ${typeof value === "string" ? value : JSON.stringify(value)}`)
      .join(", ");
  return views.map((view) => {
    const alike = views.filter(({ title }) => title === view.title);
    const parameters = parametersOf(view);
    const differ = alike.some((other) => parametersOf(other) !== parameters);
    const name = differ ? `${view.title} (${parameters || "defaults"})` : view.title;
    const again = views.filter(
      (other) =>
        other.title === view.title && parametersOf(other) === parameters && other.run.seed === view.run.seed,
    );
    return `${name}, seed ${view.run.seed}${again.length > 1 ? `, run ${view.run.id}` : ""}`;
  });
}
