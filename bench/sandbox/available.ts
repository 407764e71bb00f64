/** Whether submitted code can be run safely here: by making a real sandbox and looking out of it. */
import { SubmissionFailure } from "@/lib/domain/failure";
import { bundleStrategy, type StrategyBundle } from "./bundle";
import { inspectStrategy } from "./inspect";
import { filterArchitecture } from "./seccomp/filter";

export interface SandboxStatus {
  available: boolean;
  /** What was found, or why not. */
  reason: string;
  /** What to do; null where it is available. */
  remedy: string | null;
}

const INSTALL =
  "Install bubblewrap (Debian, Ubuntu: apt-get install bubblewrap) and allow unprivileged user namespaces; see docs/sandbox.md.";

let known: Promise<SandboxStatus> | null = null;

/** Tried until it works, then no more in this process: what stands in the way may be removed, or pass. */
export function sandboxAvailable(): Promise<SandboxStatus> {
  if (known) return known;
  const trying = probe();
  known = trying;
  const forget = () => {
    if (known === trying) known = null;
  };
  trying.then(({ available }) => available || forget(), forget);
  return trying;
}

/** Throws a SubmissionFailure with the reason where it is not: submitted code is refused, never run without walls. */
export async function requireSandbox(): Promise<void> {
  const { available, reason, remedy } = await sandboxAvailable();
  if (!available)
    throw new SubmissionFailure("sandbox_unavailable", [reason, remedy].filter(Boolean).join(" "));
}

/** A strategy that is wrong in a known way: only a sandbox that works can say so. */
const PROBE = 'import { z } from "lethe";\nexport const nothing = z;\n';

async function probe(): Promise<SandboxStatus> {
  if (process.platform !== "linux" || !filterArchitecture(process.arch))
    return unavailable(
      `The sandbox works on Linux on x64 and arm64, not on ${process.platform} ${process.arch}.`,
    );
  try {
    const bundle: StrategyBundle = await bundleStrategy(PROBE, "probe.ts");
    await inspectStrategy(bundle, {});
    return unavailable("The sandbox answers wrongly.");
  } catch (error) {
    if (!(error instanceof SubmissionFailure)) throw error;
    if (error.failure.code === "strategy_shape")
      return { available: true, reason: "bubblewrap makes sandboxes", remedy: null };
    return unavailable(`${error.message} ${error.failure.log.slice(-3).join(" ")}`.trim());
  }
}

const unavailable = (reason: string): SandboxStatus => ({ available: false, reason, remedy: INSTALL });
