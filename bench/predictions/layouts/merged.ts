/** What LLaVA's scripts write and all trainers after it kept: `merge.jsonl`, or the parts that are joined into it. */

/** null for another file; part is null for the whole file, else the number of the process that wrote it. */
export function mergedFile(name: string): { part: number | null } | null {
  if (name === "merge.jsonl") return { part: null };
  const part = /^\d+_(\d+)\.jsonl$/.exec(name)?.[1];
  return part === undefined ? null : { part: Number(part) };
}
