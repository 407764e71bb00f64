/** Starts the site in a process of its own and tells when it answers. */
import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { UserError } from "@/lib/domain/user-error";
import { ensureBuilt } from "./build";
import { PROJECT } from "./sources";

export interface SiteOptions {
  /** 0 takes a free one. */
  port: number;
  host: string;
  /** Absolute path of the Lethe home whose results are shown. */
  home: string;
  /** Development server: no build, pages change as their sources do. */
  dev?: boolean;
  /** Progress, one line at a time. */
  say?: (line: string) => void;
  onReady?: (site: Site) => void;
}

export interface Site {
  url: string;
  port: number;
  /** Stop the server and wait until it is gone. */
  close(): Promise<void>;
  /** Settles when the server has ended; rejects when it ended by itself. */
  ended: Promise<void>;
}

export async function startSite(options: SiteOptions): Promise<Site> {
  const { port, host, home, dev = false, say = () => undefined, onReady } = options;
  if (!dev) await ensureBuilt(say);
  const child = spawn(
    process.execPath,
    [
      fileURLToPath(new URL("./server.mjs", import.meta.url)),
      JSON.stringify({ dir: PROJECT, port, host, dev }),
    ],
    {
      cwd: PROJECT,
      env: {
        ...process.env,
        LETHE_HOME: home,
        LETHE_LOG_LEVEL: process.env.LETHE_LOG_LEVEL ?? "info",
        NODE_ENV: dev ? "development" : "production",
        NEXT_TELEMETRY_DISABLED: "1",
      },
      // Its log goes to our stderr, because stdout belongs to the result of the command.
      stdio: ["ignore", 2, 2, "ipc"],
    },
  );
  const site = siteOf(child, host, await listening(child, port));
  onReady?.(site);
  return site;
}

function siteOf(child: ChildProcess, host: string, port: number): Site {
  let closing = false;
  const ended = new Promise<void>((resolve, reject) => {
    child.once("exit", (code) => {
      if (closing || code === 0) resolve();
      else reject(new Error(`The site's server ended by itself with code ${code}.`));
    });
  });
  // Whoever does not wait for the end must not be killed by it.
  ended.catch(() => undefined);
  const close = () => {
    closing = true;
    child.kill();
    return ended;
  };
  const name = host === "0.0.0.0" || host === "::" ? "localhost" : host.includes(":") ? `[${host}]` : host;
  return { url: `http://${name}:${port}`, port, close, ended };
}

/** The port it listens on, once it does. */
function listening(child: ChildProcess, wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) =>
      reject(new Error(`The site's server did not start, it ended with code ${code}.`)),
    );
    child.once("message", (message: { port?: number; error?: string }) => {
      child.removeAllListeners("exit");
      if (message.port !== undefined) return resolve(message.port);
      child.kill();
      reject(cannotListen(wanted, message.error ?? "unknown"));
    });
  });
}

function cannotListen(port: number, code: string): Error {
  const remedy = "Choose another one with --port, or --port 0 for any free one.";
  if (code === "EADDRINUSE") return new UserError(`Port ${port} is taken by another program.`, remedy);
  if (code === "EACCES") return new UserError(`Port ${port} may not be used by this user.`, remedy);
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
    return new UserError(
      "This machine has no such address.",
      "Use --host 127.0.0.1, or 0.0.0.0 for all of its addresses.",
    );
  return new Error(`The site's server cannot listen on port ${port}: ${code}.`);
}
