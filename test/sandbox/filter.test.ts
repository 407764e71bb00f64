/** The filter of system calls, run by an interpreter of its own: what the kernel would decide, on both architectures. */
import { describe, expect, it } from "vitest";
import { type FilterArchitecture, systemCallFilter } from "@/bench/sandbox/seccomp/filter";
import { ALLOWED, CLONE, FATAL } from "@/bench/sandbox/seccomp/system-calls";

const ACTIONS: Record<number, string> = { 2147483648: "kill", 2147418112: "allow", 327718: "ENOSYS" };
const AUDIT = { x64: 0xc000003e, arm64: 0xc00000b7 };

interface Call {
  number: number;
  arch: number;
  /** Low half of the first argument. */
  argument?: number;
}

/** The instructions of classic BPF that the filter uses, as the kernel runs them. */
function decide(program: Buffer, { number, arch, argument = 0 }: Call): string {
  const data: Record<number, number> = { 0: number, 4: arch, 16: argument };
  let accumulator = 0;
  for (let at = 0; at < program.length / 8; at++) {
    const code = program.readUInt16LE(at * 8);
    const value = program.readUInt32LE(at * 8 + 4);
    const jump = (holds: boolean) => program.readUInt8(at * 8 + (holds ? 2 : 3));
    if (code === 0x20) accumulator = data[value] as number;
    else if (code === 0x15) at += jump(accumulator === value);
    else if (code === 0x35) at += jump(accumulator >= value);
    else if (code === 0x45) at += jump((accumulator & value) !== 0);
    else if (code === 0x06) return ACTIONS[value] ?? `${value}`;
    else throw new Error(`instruction ${code}`);
  }
  throw new Error("the program has no end");
}

describe.each(["x64", "arm64"] as const)("on %s", (arch: FilterArchitecture) => {
  const program = systemCallFilter(arch);
  const numberOf = ([, x64, arm64]: (typeof ALLOWED)[number]) => (arch === "x64" ? x64 : arm64);
  const asked = (number: number, argument?: number) =>
    decide(program, { number, arch: AUDIT[arch], argument });
  const named = (name: string) =>
    numberOf([...ALLOWED, ...FATAL].find(([known]) => known === name) as (typeof ALLOWED)[number]) as number;

  it("allows what is listed and kills what is fatal", () => {
    for (const call of ALLOWED)
      if (numberOf(call) !== null) expect(asked(numberOf(call) as number)).toBe("allow");
    for (const call of FATAL)
      if (numberOf(call) !== null) expect(asked(numberOf(call) as number)).toBe("kill");
    const calls = ["socket", "ptrace", "mount", "unshare", "setns", "bpf", "process_vm_readv", "init_module"];
    for (const name of calls) expect(asked(named(name)), name).toBe("kill");
  });

  it("has no call on both lists, and no number twice", () => {
    const numbers = [...ALLOWED, ...FATAL, CLONE].flatMap((call) => numberOf(call) ?? []);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it("lets threads be made, but no process and no namespace", () => {
    const clone = numberOf(CLONE) as number;
    expect(asked(clone, 0x003d0f00)).toBe("allow"); // pthread_create's flags
    expect(asked(clone, 17)).toBe("kill"); // fork: SIGCHLD alone
    expect(asked(clone, 0x4111)).toBe("kill"); // vfork
    expect(asked(clone, 0x10000000 | 0x00010000)).toBe("kill"); // a thread in a new user namespace
  });

  it("answers as an old kernel to everything else", () => {
    const [clone3, ioUring, memfd, pidfd] = [435, 425, arch === "x64" ? 319 : 279, 434];
    for (const number of [clone3, ioUring, memfd, pidfd, 9999])
      expect(asked(number as number)).toBe("ENOSYS");
  });

  it("kills calls of another architecture and of x32", () => {
    for (const other of [0x40000003, AUDIT[arch === "x64" ? "arm64" : "x64"]])
      expect(decide(program, { number: 0, arch: other })).toBe("kill");
    expect(asked(0x40000000)).toBe("kill");
    expect(asked(0x40000000 + 59)).toBe("kill");
  });
});
