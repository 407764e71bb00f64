/**
 * What the operating system keeps out. Node's doors are left open for these, as if somebody had found a way around them.
 * Each throws what it found, or NOTHING with the reason; a found secret would be in the message.
 */
import { fileURLToPath } from "node:url";
import type { Hostile } from "./hostile";

export interface Outside {
  /** A file that stands for the database, with the secret in it. */
  database: string;
  /** Another submission's source, with the secret in it. */
  source: string;
  /** A run's record. */
  record: string;
  /** Port on this machine where somebody listens. */
  port: number;
  /** Unix socket where somebody listens. */
  socket: string;
  /** The runner's process. */
  pid: number;
}

const FS = 'const fs = process.getBuiltinModule("node:fs");';

/** Reads, and throws what came of it. */
const reads = (name: string, path: string): Hostile => ({
  name,
  doors: false,
  before: `${FS}
let found = "NOTHING";
try { found = "FOUND " + fs.readFileSync(${JSON.stringify(path)}, "latin1").slice(0, 3000); } catch (error) { found += " " + (error as { code: string }).code; }
throw new Error(found);`,
  ends: "strategy_error",
  says: /^NOTHING (ENOENT|EACCES|ENOTDIR)$/,
});

/** Does something, and throws the system's answer. */
const does = (
  name: string,
  action: string,
  says: RegExp = /^NOTHING (EROFS|ENOENT|EACCES|EPERM|EXDEV|ENOSYS)/,
): Hostile => ({
  name,
  doors: false,
  before: `${FS}
let found = "NOTHING";
try { ${action} ; found = "FOUND"; } catch (error) { found += " " + ((error as { code?: string }).code ?? (error as Error).message); }
throw new Error(found);`,
  ends: "strategy_error",
  says,
});

/** Starts something that the kernel ends, and waits for it. */
const fatal = (name: string, action: string): Hostile => ({
  name,
  doors: false,
  until: "answered",
  start: `const get = (name: string) => process.getBuiltinModule(name);
    return { async beforeTask() {
      ${action};
      await new Promise((resolve) => setTimeout(resolve, 60_000));
      throw new Error("FOUND");
    } };`,
  ends: "sandbox_violation",
  says: /system call/,
});

export const walls = ({ database, source, record, port, socket, pid }: Outside): readonly Hostile[] => [
  reads("the password file", "/etc/passwd"),
  reads("the shadow file", "/etc/shadow"),
  reads("the database", database),
  reads("another submission", source),
  reads("the runner's environment", `/proc/${pid}/environ`),
  reads("the runner's memory", `/proc/${pid}/mem`),
  reads("its own environment in /proc", "/proc/self/environ"),
  reads("the environment of the first process", "/proc/1/environ"),
  reads("the mount table", "/proc/self/mountinfo"),
  reads("a file of the checkout", fileURLToPath(import.meta.url)),
  reads("`..` out of its folder", `/tmp/../../../..${database}`),
  reads("`..` out of the checkpoints", `/lethe/data/checkpoints/../../../..${database}`),
  reads("the host name's file", "/etc/hostname"),
  does(
    "a symbolic link out",
    `fs.symlinkSync(${JSON.stringify(database)}, "/tmp/out"); fs.readFileSync("/tmp/out")`,
  ),
  does(
    "a symbolic link in place of a parent",
    `fs.symlinkSync("/", "/tmp/root"); fs.readFileSync("/tmp/root${database}")`,
  ),
  does(
    "a hard link to a checkpoint",
    'fs.linkSync("/lethe/data/checkpoints/micro-base.safetensors", "/tmp/mine")',
  ),
  does("writing to the record", `fs.writeFileSync(${JSON.stringify(record)}, "{}")`),
  does("writing to a checkpoint", 'fs.writeFileSync("/lethe/data/checkpoints/micro-base.safetensors", "")'),
  does("replacing its own program", 'fs.writeFileSync("/lethe/bench/sandbox/main.mjs", "")'),
  does("a file in the root", 'fs.writeFileSync("/mine", "")'),
  does("a file in /dev", 'fs.writeFileSync("/dev/shm", "")'),
  does("a device of its own", 'fs.mkdirSync("/dev/mine")'),
  does("mounting /proc by making it", 'fs.mkdirSync("/proc/self")'),
  does("ending all processes", 'process.kill(-1, "SIGKILL")'),
  does("ending the first process", 'process.kill(1, "SIGKILL")'),
  does("ending the runner by its number", `process.kill(${pid}, "SIGKILL")`),
  does("becoming root", "process.setuid(0)", /NOTHING/),
  does(
    "a native addon of its own making",
    'fs.writeFileSync("/tmp/evil.node", "\\x7fELF"); process.dlopen({ exports: {} } as never, "/tmp/evil.node")',
    /NOTHING ERR_DLOPEN_FAILED/,
  ),
  {
    name: "the environment",
    doors: false,
    before: 'throw new Error(["ENV", JSON.stringify(process.env), process.argv, process.cwd()].join(" "));',
    ends: "strategy_error",
    says: /^ENV \{[^}]*"HOME":"\/tmp"[^}]*\} [^ ]+ \/tmp$/,
  },
  {
    name: "everything that can be listed",
    doors: false,
    before: `${FS}
const all: string[] = [];
const walk = (folder: string) => {
  let names: string[] = [];
  try { names = fs.readdirSync(folder); } catch { return; }
  for (const name of names) {
    const path = folder + name;
    if (/^\\/sys/.test(path)) continue;
    all.push(path);
    if (fs.lstatSync(path).isDirectory()) walk(path + "/");
  }
};
walk("/");
throw new Error("LIST " + all.sort().join(" "));`,
    ends: "strategy_error",
    says: /^LIST (\/(dev|dev\/null|dev\/urandom|lethe|lethe\/bench|lethe\/bench\/sandbox|lethe\/bench\/sandbox\/main\.mjs|lethe\/node|proc|proc\/cpuinfo|tmp|lib|lib64|usr|usr\/lib|(usr\/)?lib(64)?\/\S*|usr\/local\S*|opt\S*)( |$))+$/,
  },
  {
    name: "files that somebody left open",
    doors: false,
    before: `${FS}
const open: string[] = [];
for (let fd = 0; fd < 256; fd++) {
  let kind = "";
  try { const stat = fs.fstatSync(fd); kind = stat.isSocket() ? "socket" : stat.isFile() ? "file" : stat.isDirectory() ? "folder" : "other"; } catch { continue; }
  if (kind !== "other") open.push(fd + " " + kind);
}
throw new Error("OPEN " + open.join());`,
    ends: "strategy_error",
    // Its output and the two ends of the protocol.
    says: /^OPEN 1 socket,2 socket,3 socket,4 socket$/,
  },
  {
    name: "file times that could tell labels",
    doors: false,
    until: "answered",
    start: `${FS}
    return { beforeTask() {
      const names = fs.readdirSync("/lethe/data");
      const files = fs.readdirSync("/tmp");
      throw new Error("LIST " + names.join() + " " + files.join());
    } };`,
    ends: "strategy_error",
    says: /^LIST checkpoints $/,
  },
  fatal("a shell", 'get("child_process").execSync("/bin/sh -c id");'),
  fatal("itself again as a process", 'get("child_process").spawnSync(process.execPath, ["-e", "1"]);'),
  fatal("a fork bomb", 'for (;;) get("child_process").fork("/lethe/bench/sandbox/main.mjs");'),
  fatal("a cluster", 'get("cluster").fork();'),
  fatal("a TCP connection", `get("net").connect(${port}, "127.0.0.1")`),
  fatal("a server of its own", 'get("net").createServer().listen(0);'),
  fatal("a Unix socket of the runner", `get("net").connect(${JSON.stringify(socket)});`),
  fatal("a UDP datagram", 'get("dgram").createSocket("udp4").send("x", 53, "1.1.1.1");'),
  fatal("the inspector's port", 'get("inspector").open(0);'),
  {
    name: "a question to the name server",
    doors: false,
    info: "",
    until: "answered",
    start: `return { async beforeTask() {
      const address = await process.getBuiltinModule("dns").promises.lookup("example.org").catch((e: { code: string }) => e.code);
      throw new Error("ADDRESS " + JSON.stringify(address));
    } };`,
    ends: ["sandbox_violation", "strategy_error"],
    says: /system call|ADDRESS "E/,
  },
  {
    name: "the network by fetch, without doors",
    doors: false,
    until: "answered",
    start: `return { async beforeTask() {
      throw new Error("GOT " + (await (await fetch("http://127.0.0.1:${port}/")).text()));
    } };`,
    ends: ["sandbox_violation", "strategy_error"],
    says: /system call|fetch failed/,
  },
];
