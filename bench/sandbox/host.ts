/** The host of submitted strategies: the same trainer as in process, behind the walls of a sandbox. */
import { packageVersions, planTrainer, type TrainerPlan } from "@/bench/runner/trainers/facts";
import { SubmissionFailure } from "@/lib/domain/failure";
import { printable } from "@/lib/domain/printable";
import type { TrainerFacts, TrainerHost, TrainerSetup } from "../runner/trainer";
import type { StrategyBundle } from "./bundle";
import { checkStrategyDevice, SANDBOX_DEVICES } from "./devices";
import type { Inspected } from "./inspect";
import { DEFAULT_LIMITS, type SandboxLimits } from "./limits";
import { Session } from "./session";
import { SandboxedTrainer } from "./trainer";

export interface SandboxHostOptions {
  bundle: StrategyBundle;
  /** Of the same bundle; its parameters are the only ones that the host accepts. */
  inspected: Inspected;
  limits?: SandboxLimits;
  /** On a sealed board nothing that the strategy prints is kept after its first test question. Default false. */
  sealed?: boolean;
  /** Told of every line that the strategy prints. */
  onOutput?: (line: string) => void;
  /** Further arguments of the sandboxed program; for tests. */
  arguments?: readonly string[];
}

/** A host for runs of one submitted strategy. Its trainers reject with a SubmissionFailure when the strategy is at fault. */
export function sandboxHost(options: SandboxHostOptions): TrainerHost {
  const { bundle, inspected, limits = DEFAULT_LIMITS, sealed = false, onOutput, arguments: extra } = options;
  return async (setup) => {
    checkSetup(setup, inspected);
    const plan = planTrainer(setup, inspected.info, inspected.resolved, inspected.experts ?? undefined);
    const begin = async (): Promise<{ session: Session; facts: TrainerFacts }> => {
      const session = await Session.start({
        program: "train",
        bundle,
        limits,
        sealed,
        onOutput,
        arguments: extra,
      });
      try {
        const { result } = await session.request<"start">({ type: "start", script: bundle.code, setup });
        return { session, facts: checkedFacts(result.facts, setup, plan) };
      } catch (error) {
        await session.close();
        throw error;
      }
    };
    const { session, facts } = await begin();
    return new SandboxedTrainer(facts, session, async () => (await begin()).session);
  };
}

function checkSetup({ strategy, params, device }: TrainerSetup, { info, given }: Inspected): void {
  checkStrategyDevice(device);
  if (strategy !== info.id) throw new Error(`this sandbox is for ${info.id}, not for ${strategy}`);
  if (JSON.stringify(params) !== JSON.stringify(given))
    throw new Error(`${info.id} was inspected with other parameters than it is to be run with`);
}

/** What follows from the request is never taken from the trainer; what it says about it must agree. */
function checkedFacts(told: TrainerFacts, setup: TrainerSetup, { facts }: TrainerPlan): TrainerFacts {
  const decisive = ["startSha256", "vocabulary", "modelParameters", "trainedParameters"] as const;
  for (const name of decisive)
    if (JSON.stringify(told[name]) !== JSON.stringify(facts[name]))
      throw untrue(name, told[name], facts[name]);
  const device = SANDBOX_DEVICES.find((id) => id === told.device);
  if (!device || (setup.device !== "auto" && device !== setup.device))
    throw untrue("device", told.device, setup.device);
  if (setup.threads !== null && told.threads !== null && told.threads !== setup.threads)
    throw untrue("threads", told.threads, setup.threads);
  const { threads } = told;
  const deviceReason = printable(told.deviceReason);
  return { ...facts, device, deviceReason, threads, packages: packageVersions(device) };
}

function untrue(name: string, told: unknown, known: unknown): SubmissionFailure {
  return new SubmissionFailure(
    "protocol_violation",
    `The trainer's ${name} is ${JSON.stringify(told).slice(0, 100)}; it should be ${JSON.stringify(known)}.`,
  );
}
