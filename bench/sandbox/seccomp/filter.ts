/**
 * The filter of system calls, as a classic BPF program for `bwrap --seccomp` (seccomp(2)). What is on neither list gets
 * ENOSYS, as on an older kernel, so that libraries fall back to something else; what is fatal ends the process by SIGSYS.
 */
import { ALLOWED, CLONE, FATAL, type SystemCall } from "./system-calls";

export type FilterArchitecture = "x64" | "arm64";

const AUDIT_ARCHITECTURES: Record<FilterArchitecture, number> = { x64: 0xc000003e, arm64: 0xc00000b7 };

const LOAD_WORD = 0x20;
const JUMP_EQUAL = 0x15;
const JUMP_AT_LEAST = 0x35;
const JUMP_ANY_BIT = 0x45;
const RETURN = 0x06;

const KILL_PROCESS = 0x80000000;
const ALLOW = 0x7fff0000;
const ENOSYS = 0x00050000 | 38;

/** Offsets in struct seccomp_data. */
const NUMBER = 0;
const ARCHITECTURE = 4;
const FIRST_ARGUMENT = 16;

/** First number of the x32 calls, which would slip past a filter of x64 numbers. */
const X32 = 0x40000000;
const CLONE_THREAD = 0x00010000;
/** CLONE_NEWTIME, NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET. */
const CLONE_NAMESPACES = 0x7e020080;

interface Instruction {
  code: number;
  /** Instructions to skip where the test holds, and where it does not. */
  yes: number;
  no: number;
  value: number;
}

const step = (code: number, value: number, yes = 0, no = 0): Instruction => ({ code, yes, no, value });

/** The architectures a filter can be made for. */
export function filterArchitecture(arch: string): FilterArchitecture | null {
  return arch === "x64" || arch === "arm64" ? arch : null;
}

export function systemCallFilter(arch: FilterArchitecture): Buffer {
  const numberOf = ([, x64, arm64]: SystemCall) => (arch === "x64" ? x64 : arm64);
  const numbers = (calls: readonly SystemCall[]) => calls.flatMap((call) => numberOf(call) ?? []);
  return encode([
    step(LOAD_WORD, ARCHITECTURE),
    step(JUMP_EQUAL, AUDIT_ARCHITECTURES[arch], 1, 0),
    step(RETURN, KILL_PROCESS),
    step(LOAD_WORD, NUMBER),
    step(JUMP_AT_LEAST, X32, 0, 1),
    step(RETURN, KILL_PROCESS),
    ...numbers(FATAL).flatMap((number) => when(number, KILL_PROCESS)),
    ...numbers(ALLOWED).flatMap((number) => when(number, ALLOW)),
    step(JUMP_EQUAL, numberOf(CLONE) as number, 1, 0),
    step(RETURN, ENOSYS),
    step(LOAD_WORD, FIRST_ARGUMENT),
    step(JUMP_ANY_BIT, CLONE_NAMESPACES, 1, 0),
    step(JUMP_ANY_BIT, CLONE_THREAD, 1, 0),
    step(RETURN, KILL_PROCESS),
    step(RETURN, ALLOW),
  ]);
}

const when = (number: number, action: number): Instruction[] => [
  step(JUMP_EQUAL, number, 0, 1),
  step(RETURN, action),
];

/** struct sock_filter: 16 bits of code, two jumps of 8, 32 of value, little-endian on both architectures. */
function encode(instructions: readonly Instruction[]): Buffer {
  const bytes = Buffer.alloc(instructions.length * 8);
  instructions.forEach(({ code, yes, no, value }, i) => {
    bytes.writeUInt16LE(code, i * 8);
    bytes.writeUInt8(yes, i * 8 + 2);
    bytes.writeUInt8(no, i * 8 + 3);
    bytes.writeUInt32LE(value, i * 8 + 4);
  });
  return bytes;
}
