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
  /** Uploads on their way and not yet used: `uploads/<id>`. */
  uploads: string;
  /** Sources and predictions of submissions, content-addressed; private until published. */
  submitted: string;
  /** Run directories of jobs under way: `work/<job>/`. */
  work: string;
  /** What finished jobs made: `results/<job>/`. */
  results: string;
  /** Keys and the evaluation seeds of seasons that are not revealed; readable by the operator alone. */
  secrets: string;
}

/** Resolve the home folder; nothing is created. `given` wins over the environment. */
export function letheHome(given?: string): LetheHome {
  const root = resolve(/* turbopackIgnore: true */ given || process.env.LETHE_HOME || ".lethe");
  return {
    root,
    database: join(root, "lethe.db"),
    artifacts: join(root, "artifacts"),
    runs: join(root, "runs"),
    uploads: join(root, "uploads"),
    submitted: join(root, "submitted"),
    work: join(root, "work"),
    results: join(root, "results"),
    secrets: join(root, "secrets"),
  };
}
