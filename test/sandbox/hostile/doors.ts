/** Ways to Node's own modules and to the outside that are named to the submitter when tried, with the line. */
import type { Hostile } from "./hostile";

const tries = (name: string, before: string, ends: Hostile["ends"] = "sandbox_violation"): Hostile => ({
  name,
  before,
  ends,
  says: /not allowed in the sandbox/,
});

export const DOORS: readonly Hostile[] = [
  tries("process.binding", 'process.binding("fs");'),
  tries("process.binding for a process", 'process.binding("spawn_sync");', "process_limit"),
  tries("process._linkedBinding", 'process._linkedBinding("fs");'),
  tries("a native addon", 'process.dlopen({ exports: {} }, "/tmp/evil.node");'),
  tries("getBuiltinModule for files", 'process.getBuiltinModule("node:fs");'),
  tries("getBuiltinModule for processes", 'process.getBuiltinModule("child_process");', "process_limit"),
  tries("getBuiltinModule for threads", 'process.getBuiltinModule("worker_threads");', "process_limit"),
  tries("getBuiltinModule for the inspector", 'process.getBuiltinModule("node:inspector");'),
  tries("getBuiltinModule for vm", 'process.getBuiltinModule("vm");'),
  tries("require of the main module", 'process.mainModule.require("fs");'),
  tries("killing the parent", "process.kill(process.ppid, 'SIGKILL');"),
  tries("leaving early as if all were well", "process.exit(0);"),
  tries("leaving by the back door", "process.reallyExit(0);"),
  tries("an abort", "process.abort();"),
  tries("the debugger's port", "process._debugProcess(process.pid);"),
  tries("a report of all that is loaded", "process.report.getReport();"),
  tries("the network by fetch", 'fetch("http://169.254.169.254/latest/meta-data/");'),
  tries("WebAssembly", "new WebAssembly.Memory({ initial: 65536 });"),
  tries("shared memory", "new SharedArrayBuffer(1e9);"),
  tries("a door reached by a name put together", 'globalThis["pro" + "cess"]["bin" + "ding"]("fs");'),
  tries("a door reached through a constructor", 'console.log.constructor("return process")().binding("fs");'),
  tries("a door that is tried and caught", 'try { process.binding("fs"); } catch { console.log("caught"); }'),
  {
    name: "import() made from text",
    until: "answered",
    start: `return { async beforeTask() {
      const fs = await new Function("return import('node:fs')")();
      throw new Error("FOUND " + Object.keys(fs));
    } };`,
    ends: "strategy_error",
    says: /^TypeError: .*dynamic import/i,
  },
  {
    name: "require found on the stack",
    before: `
Error.prepareStackTrace = (_, sites) => sites;
const found = [];
for (const site of new Error().stack as unknown as { getThis(): unknown; getFunction(): { arguments?: unknown[] } | undefined }[]) {
  const value = site.getFunction();
  for (const argument of [site.getThis(), ...Array.from(value?.arguments ?? [])])
    if (typeof argument === "function") found.push(argument);
}
for (const f of found) { let fs; try { fs = f("fs"); } catch {} if (fs) throw new Error("FOUND fs"); }
throw new Error("NOTHING");`,
    ends: "strategy_error",
    says: /NOTHING|the import of fs is refused|fs/,
  },
];
