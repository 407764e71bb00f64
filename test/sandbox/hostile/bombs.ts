/** What uses more than its share: memory, time, disk, threads, output. */
import type { Hostile } from "./hostile";

const MIB = 1024 ** 2;
const FS = 'const fs = process.getBuiltinModule("node:fs");';
const memory = { memoryBytes: 300 * MIB };
/** Whatever takes longer ends for the same reason, so that a busy machine changes nothing. */
const time = { startMs: 1500, silenceMs: 1500 };

export const BOMBS: readonly Hostile[] = [
  {
    name: "a memory bomb of objects",
    before: "const kept: unknown[] = []; for (;;) kept.push({ a: [1, 2, 3], b: String(kept.length) });",
    limits: memory,
    ends: "memory_limit",
  },
  {
    name: "a memory bomb of buffers",
    before: "const kept: unknown[] = []; for (;;) kept.push(new Uint8Array(50e6).fill(1));",
    limits: memory,
    ends: "memory_limit",
  },
  {
    name: "a memory bomb of untouched buffers",
    before: "const kept: unknown[] = []; for (;;) kept.push(new ArrayBuffer(4e9));",
    limits: memory,
    ends: "memory_limit",
  },
  {
    name: "a memory bomb of one string",
    before:
      'let text = "x".repeat(1000); const kept: unknown[] = []; for (;;) { text += text.slice(0, 1e8); kept.push([...text]); }',
    limits: memory,
    ends: "memory_limit",
  },
  {
    name: "a memory bomb in WebAssembly",
    doors: false,
    before:
      "const kept: unknown[] = []; for (;;) { const memory = new WebAssembly.Memory({ initial: 4000 }); new Uint8Array(memory.buffer).fill(1); kept.push(memory); }",
    limits: memory,
    ends: "memory_limit",
  },
  {
    name: "a memory bomb in the stored arrays",
    until: "answered",
    start: `return { afterTask({ session }) { for (let k = 0; ; k++) session.store.set("x" + k, new Float32Array(1e7).fill(1)); } };`,
    limits: { memoryBytes: 700 * MIB },
    ends: "memory_limit",
  },
  {
    name: "a saved state that is too large",
    until: "answered",
    start: `return { afterTask({ session }) { session.store.set("x", new Float32Array(3e6)); } };`,
    limits: { stateBytes: 4 * MIB },
    ends: "message_limit",
  },
  { name: "an endless loop", before: "for (;;);", limits: time, ends: "wall_limit" },
  {
    name: "an endless loop in a hook",
    until: "answered",
    start: "return { batch() { for (;;); } };",
    limits: { silenceMs: 1500 },
    ends: "wall_limit",
  },
  {
    name: "an endless chain of microtasks",
    until: "answered",
    start: "return { async beforeTask() { for (;;) await null; } };",
    limits: { silenceMs: 1500 },
    ends: "wall_limit",
  },
  {
    name: "a promise that never settles",
    until: "answered",
    start: "return { beforeTask: () => new Promise(() => {}) };",
    ends: "strategy_error",
    says: /promise/,
  },
  {
    name: "a promise that never settles beside a timer",
    until: "answered",
    start: "setInterval(() => {}, 10); return { beforeTask: () => new Promise(() => {}) };",
    limits: { silenceMs: 1500 },
    ends: "wall_limit",
  },
  {
    name: "a bomb that goes off after the first stage",
    until: "answered",
    start: "return { beforeTask({ stage }) { if (stage === 2) for (;;); } };",
    limits: { silenceMs: 1500 },
    ends: "wall_limit",
  },
  {
    name: "steps that are slow but never silent",
    until: "answered",
    start: `return { batch() { const until = performance.now() + 1200; while (performance.now() < until); return undefined as never; } };`,
    limits: { silenceMs: 8000, wallMs: 1800 },
    ends: "wall_limit",
  },
  {
    name: "more computing time than allowed",
    before: "for (;;);",
    limits: { cpuMs: 1000 },
    ends: "cpu_limit",
  },
  {
    name: "a pattern that backtracks for ever",
    before: 'console.log(/^(a+)+$/.test("a".repeat(60) + "b"));',
    limits: time,
    ends: "wall_limit",
  },
  {
    name: "a sleep that nobody ends",
    doors: false,
    before: "Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);",
    limits: time,
    ends: "wall_limit",
  },
  {
    name: "a disk full of files",
    doors: false,
    before: `${FS} for (let k = 0; ; k++) fs.writeFileSync("/tmp/" + k, new Uint8Array(1e6));`,
    limits: { diskBytes: 8 * MIB },
    ends: "disk_limit",
  },
  {
    name: "one huge file",
    doors: false,
    before: `${FS} const file = fs.openSync("/tmp/x", "w"); for (;;) fs.writeSync(file, new Uint8Array(1e6));`,
    limits: { diskBytes: 64 * MIB, fileBytes: 4 * MIB },
    ends: "file_size_limit",
  },
  {
    name: "a file of nothing but length",
    doors: false,
    before: `${FS} fs.writeFileSync("/tmp/x", ""); fs.truncateSync("/tmp/x", 1e12);`,
    ends: "file_size_limit",
  },
  {
    name: "more files than can be open",
    doors: false,
    before: `${FS} for (let k = 0; ; k++) fs.openSync("/tmp/" + k, "w");`,
    ends: "strategy_error",
    says: /EMFILE/,
  },
  {
    name: "a great many threads",
    doors: false,
    before: `const { Worker } = process.getBuiltinModule("node:worker_threads");
for (let k = 0; k < 60; k++) new Worker("for (;;);", { eval: true });
for (;;);`,
    limits: { threads: 30 },
    ends: ["process_limit", "memory_limit"],
  },
  {
    name: "a flood of output",
    before: `const line = "x".repeat(1000); for (let k = 0; k < 30000; k++) console.log(line); throw new Error("done");`,
    ends: "strategy_error",
    says: /done/,
  },
];
