/** Whether a worker can do a job, and what it lacks. */
import type { JobNeeds } from "@/lib/domain/job";

/** What a worker can do. */
export interface Capabilities {
  devices: readonly string[];
  sandbox: boolean;
  /** Public benchmarks whose reference answers it has, by sequence; none where absent. */
  references?: readonly string[] | undefined;
}

/** The first thing that it lacks; null where it can do the job. Secret seeds of seasons are the site's. */
export function lacking(needs: JobNeeds, { devices, sandbox, references = [] }: Capabilities): string | null {
  if (needs.sandbox && !sandbox) return "a sandbox that works";
  if (needs.device !== "auto" && !devices.includes(needs.device)) return `the device ${needs.device}`;
  if (needs.references && !references.includes(needs.references))
    return `the reference answers of ${needs.references}`;
  return null;
}

export const fits = (needs: JobNeeds, capabilities: Capabilities): boolean =>
  lacking(needs, capabilities) === null;
