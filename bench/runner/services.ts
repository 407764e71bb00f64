/** What the verbs need and load late, so that `lethe --help` starts neither tasks nor engine. Tests bring their own. */
import type { Catalogue } from "./plan";
import type { TrainerHost } from "./trainer";

export interface Services {
  catalogue(): Promise<Catalogue>;
  host(): Promise<TrainerHost>;
}

export const builtInServices: Services = {
  catalogue: async () => (await import("./catalogue")).builtIn,
  host: async () => (await import("./trainers/in-process")).inProcess,
};
