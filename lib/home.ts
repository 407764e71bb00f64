/** Where Lethe keeps its state: `LETHE_HOME`, by default `.lethe/` in the working folder. */
import { join, resolve } from "node:path";

export interface LetheHome {
  /** Absolute path of the folder. */
  root: string;
  /** The SQLite file. */
  database: string;
  /** Content-addressed files: `artifacts/<sha256>`. */
  artifacts: string;
  /** Run directories: `runs/<name>/record.json` and `runs/<name>/predictions.jsonl.gz`. */
  runs: string;
}

/** Resolve the home folder; nothing is created. `given` wins over the environment. */
export function letheHome(given?: string): LetheHome {
  const root = resolve(/* turbopackIgnore: true */ given || process.env.LETHE_HOME || ".lethe");
  return {
    root,
    database: join(root, "lethe.db"),
    artifacts: join(root, "artifacts"),
    runs: join(root, "runs"),
  };
}
