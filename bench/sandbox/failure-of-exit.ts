/** Why a sandbox ended that was not ended by us: from its exit code, its last words and what it used at last. */
import { constants } from "node:os";
import type { FailureCode } from "@/lib/domain/failure";
import type { SandboxLimits } from "./limits";
import type { Usage } from "./usage";

export interface Exit {
  /** Exit code of bubblewrap, which is 128 + the number of a signal that ended the trainer; null if itself was killed. */
  code: number | null;
  /** End of stderr. */
  errors: string;
  usage: Usage | null;
}

interface Reason {
  code: FailureCode;
  message: string;
}

const FORBIDDEN =
  "It made a system call that no strategy needs (to start a process, open a socket, reach another process or change the system) and was ended by the kernel.";

export function failureOfExit({ code, errors, usage }: Exit, limits: SandboxLimits): Reason {
  const { signals } = constants;
  const signal = code === null || code <= 128 ? null : code - 128;
  const mib = (bytes: number) => `${Math.round(bytes / 1024 ** 2)} MiB`;
  if (signal === signals.SIGSYS) return { code: "sandbox_violation", message: FORBIDDEN };
  if (signal === signals.SIGXCPU)
    return { code: "cpu_limit", message: `It computed for more than ${limits.cpuMs / 1000} seconds.` };
  if (signal === signals.SIGXFSZ)
    return { code: "file_size_limit", message: `It wrote a file of more than ${mib(limits.fileBytes)}.` };
  const starved = /out of memory|allocation failed|bad_alloc|Cannot allocate memory/i.test(errors);
  const large = usage !== null && usage.memoryBytes > 0.8 * limits.memoryBytes;
  if (signal !== null && (starved || large))
    return {
      code: "memory_limit",
      message: `It needed more memory than the ${mib(limits.memoryBytes)} allowed.`,
    };
  const how = signal === null ? `exit code ${code}` : `signal ${nameOf(signal)}`;
  return { code: "trainer_died", message: `The trainer's process ended by itself, with ${how}.` };
}

const nameOf = (signal: number): string =>
  Object.entries(constants.signals).find(([, number]) => number === signal)?.[0] ?? `${signal}`;
