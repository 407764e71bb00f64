/** Tests that need bubblewrap: skipped with the reason where it is missing, except in the gate, where that is a failure. */
import type { TestContext } from "vitest";
import { sandboxAvailable } from "@/bench/sandbox";

export async function needsSandbox(context: Pick<TestContext, "skip">): Promise<void> {
  const { available, reason } = await sandboxAvailable();
  if (available) return;
  if (process.env.CI) throw new Error(`the gate needs bubblewrap: ${reason}`);
  context.skip(`needs bubblewrap: ${reason}`);
}
