/**
 * Takes the doors out of the strategy's sight before it is loaded, so that trying one is reported by name and line. This
 * is for good messages; what contains a strategy are the walls around the process (bubblewrap.ts).
 */

/** Told of what was reached for; must not return. */
export type OnViolation = (code: "sandbox_violation" | "process_limit", what: string, stack: string) => never;

const PROCESS_FUNCTIONS = [
  "binding",
  "_linkedBinding",
  "dlopen",
  "getBuiltinModule",
  "execve",
  "kill",
  "_kill",
  "exit",
  "reallyExit",
  "abort",
  "chdir",
  "umask",
  "setuid",
  "setgid",
  "seteuid",
  "setegid",
  "setgroups",
  "initgroups",
  "setUncaughtExceptionCaptureCallback",
  "_debugProcess",
  "_debugEnd",
  "_startProfilerIdleNotifier",
  "loadEnvFile",
] as const;

const PROCESS_VALUES = ["mainModule", "report", "stdin"] as const;

const GLOBALS = [
  "fetch",
  "WebSocket",
  "EventSource",
  "XMLHttpRequest",
  "BroadcastChannel",
  "MessageChannel",
  "Worker",
  "SharedWorker",
  "WebAssembly",
  "SharedArrayBuffer",
  "Atomics",
  "gc",
] as const;

/** What one asks for by these names is a process or a thread. */
const STARTS_PROCESSES = /child_process|cluster|worker|process_wrap|spawn|execve|Worker/;

export function harden(onViolation: OnViolation): void {
  const refuse = (name: string): ((...args: unknown[]) => never) =>
    function refused(...args: unknown[]): never {
      const [asked] = args;
      const what = typeof asked === "string" ? `${name}(${JSON.stringify(asked).slice(0, 200)})` : name;
      const stack = new Error(what).stack ?? "";
      return onViolation(STARTS_PROCESSES.test(what) ? "process_limit" : "sandbox_violation", what, stack);
    };
  for (const name of PROCESS_FUNCTIONS)
    if (name in process) replace(process, name, { value: refuse(`process.${name}`) });
  for (const name of PROCESS_VALUES) replace(process, name, { get: refuse(`process.${name}`) });
  replace(process, "env", { value: Object.freeze({}) });
  for (const name of GLOBALS) if (name in globalThis) replace(globalThis, name, { get: refuse(name) });
}

function replace(owner: object, name: string, what: PropertyDescriptor): void {
  Object.defineProperty(owner, name, { configurable: false, enumerable: true, ...what });
}
