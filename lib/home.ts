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
  /** Files of forms while they are being sent: `forms/<id>`, gone after a day. */
  forms: string;
  /** Sources and predictions of submissions, content-addressed; private until published. */
  submitted: string;
  /** Run directories of jobs under way: `work/<job>/`. */
  work: string;
  /** What finished jobs made: `results/<job>/`. */
  results: string;
  /** Sketches of stored and submitted files, for comparing them: `fingerprints/<sha256>.<kind>`; made again when needed. */
  fingerprints: string;
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
    forms: join(root, "forms"),
    submitted: join(root, "submitted"),
    work: join(root, "work"),
    results: join(root, "results"),
    fingerprints: join(root, "fingerprints"),
    secrets: join(root, "secrets"),
  };
}
