/**
 * The server killed with SIGKILL at random moments while a client uploads in pieces, submits and waits, and while a worker
 * elsewhere fetches its jobs, saves its state and brings its results over HTTP.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { createRng, type Rng } from "@/bench/engine/rng";
import { submissions, users } from "@/db/schema";
import { createToken } from "@/lib/accounts/tokens";
import { sha256 } from "@/lib/ingest/identity";
import { freePort } from "../browser/free-port";
import { needsSandbox } from "../sandbox/needs-sandbox";
import { bundled } from "./bundled";
import { expectSound, faultHome, publishedRecords, start, until, workOff } from "./harness";
import { BOARD, strategySource } from "./small-board";
import { submit } from "./submitting";

const NAMES = ["one", "two"];
const KILLS = 20;
const PIECES = 6;
/** A server lives up to so long from when it listens, milliseconds. */
const LONGEST_LIFE = 1_500;

/** Asks until there is an answer: what a patient client does. */
async function ask(
  url: string,
  token: string,
  method: string,
  path: string,
  more: RequestInit = {},
): Promise<Response> {
  for (;;) {
    try {
      const headers = { Authorization: `Bearer ${token}`, ...(more.headers as Record<string, string>) };
      const response = await fetch(`${url}/api/v1${path}`, { ...more, method, headers });
      const body = await response.arrayBuffer();
      if (response.status < 500) return new Response(body, { status: response.status });
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
    await sleep(50);
  }
}

interface Client {
  url: string;
  token: string;
  /** Of pauses, so that uploads are under way for as long as servers are killed. */
  rng: Rng;
}

const json = (body: unknown, headers = {}): RequestInit => ({
  body: JSON.stringify(body),
  headers: { "Content-Type": "application/json", ...headers },
});

/** Announce, send in pieces from wherever the server is, submit with a key. Returns the submission's id. */
async function submitOver({ url, token, rng }: Client, name: string): Promise<string> {
  const source = Buffer.from(strategySource(name));
  const announced = { name: "strategy.ts", size: source.length, sha256: sha256(source) };
  const made = await ask(url, token, "POST", "/uploads", json(announced));
  expect(made.status).toBe(201);
  let upload = (await made.json()) as { id: string; received: number; state: string };
  const piece = Math.ceil(source.length / PIECES);
  // A server that was killed between the last byte and the check of the whole is sent nothing, and then checks.
  while (upload.state === "open") {
    await sleep(rng.int(LONGEST_LIFE));
    const headers = { "Upload-Offset": `${upload.received}`, "Content-Type": "application/octet-stream" };
    const body = source.subarray(upload.received, upload.received + piece);
    await ask(url, token, "PATCH", `/uploads/${upload.id}`, { body, headers });
    const now = await ask(url, token, "GET", `/uploads/${upload.id}`);
    expect(now.status).toBe(200);
    upload = (await now.json()) as typeof upload;
  }
  const wishes = { kind: "strategy", board: BOARD, upload: upload.id, seeds: [0] };
  const keyed = json(wishes, { "Idempotency-Key": `key-${name}` });
  const answer = await ask(url, token, "POST", "/submissions", keyed);
  const told = (await answer.json()) as { id: string };
  expect(answer.status, JSON.stringify(told)).toBe(201);
  return told.id;
}

test(`a server killed ${KILLS} times loses and doubles nothing`, { timeout: 1_800_000 }, async (context) => {
  await needsSandbox(context);
  const calm = faultHome();
  const calmly = NAMES.map((name) => submit(calm.database, calm.home, name, [0], new Date()));
  await workOff(calm.home);
  expectSound(calm, calmly);

  const fault = faultHome();
  const { database, home } = fault;
  database.update(users).set({ role: "admin" }).run();
  const scopes = ["submit", "read", "worker"] as const;
  const { token } = createToken(database, "ada", { name: "test", scopes: [...scopes] }, new Date());
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const site = await bundled("site");
  const machine = faultHome();
  const worker = start("worker", machine.home, [], { SITE: url, LETHE_TOKEN: token });
  const rng = createRng("killed-servers");
  let refused: unknown = null;
  const client = { url, token, rng: createRng("client") };
  let kills = 0;
  // The last one begins halfway, so that something is under way for at least so long however fast the machine is.
  const accepted = Promise.all(
    NAMES.map(async (name, index) => {
      await until(() => kills >= (index * KILLS) / NAMES.length);
      return await submitOver(client, name);
    }),
  ).catch((error) => {
    refused = error;
    throw error;
  });
  accepted.catch(() => undefined);
  const isOpen = () => {
    if (refused) throw refused;
    expect(worker.child.exitCode, worker.lines.join("\n")).toBeNull();
    const all = database.select().from(submissions).all();
    return all.length < NAMES.length || all.some(({ state }) => state !== "published" && state !== "failed");
  };
  let underWay = 0;
  while (kills < KILLS || isOpen()) {
    const server = start(site, home, [], { PORT: `${port}` });
    await server.says(/listening/);
    expect(server.child.exitCode, server.lines.join("\n")).toBeNull();
    if (kills < KILLS) await sleep(rng.int(LONGEST_LIFE));
    else await until(() => !isOpen());
    if (isOpen()) underWay++;
    await server.kill();
    kills++;
  }
  await worker.kill();
  await workOff(home);
  expectSound(fault, await accepted);
  expect(publishedRecords(fault)).toEqual(publishedRecords(calm));
  expect(kills).toBeGreaterThanOrEqual(KILLS);
  // Not all of it was over before the killing was.
  expect(underWay).toBeGreaterThanOrEqual(KILLS / 2);
});
