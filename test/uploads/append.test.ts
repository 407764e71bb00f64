/** Uploads over real connections: pieces, breaks, competing connections, wrong offsets, damage, a full disk. */
import { existsSync, mkdirSync, readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { uploads } from "@/db/schema";
import { uploadPath } from "@/lib/submissions/files";
import { appendBytes } from "@/lib/uploads/append";
import { createUpload } from "@/lib/uploads/create";
import { apiServer, type TestSite } from "../submissions/api-server";
import { NOW, peopleHome, sha256 } from "../submissions/submission-home";

const MB = 1024 * 1024;

/** Different everywhere, the same every time. */
function content(bytes: number): Buffer {
  const buffer = Buffer.alloc(bytes);
  for (let i = 0; i + 4 <= bytes; i += 4) buffer.writeUInt32LE((i * 2_654_435_761) % 2 ** 32, i);
  return buffer;
}

const headers = { Authorization: "Bearer ada" };

async function announce(site: TestSite, bytes: Buffer, name = "answers.zip"): Promise<string> {
  const response = await fetch(`${site.url}/api/v1/uploads`, {
    method: "POST",
    headers: { ...headers, "Content-Type": "application/json" },
    body: JSON.stringify({ name, size: bytes.length, sha256: sha256(bytes) }),
  });
  expect(response.status).toBe(201);
  return ((await response.json()) as { id: string }).id;
}

const patch = (site: TestSite, id: string, offset: number, bytes: Buffer | ReadableStream<Uint8Array>) =>
  fetch(`${site.url}/api/v1/uploads/${id}`, {
    method: "PATCH",
    headers: { ...headers, "Upload-Offset": String(offset), "Content-Type": "application/octet-stream" },
    body: bytes as BodyInit,
    duplex: "half",
  } as RequestInit);

async function received(site: TestSite, id: string): Promise<number> {
  const response = await fetch(`${site.url}/api/v1/uploads/${id}`, { headers });
  expect(response.status).toBe(200);
  const body = (await response.json()) as { received: number };
  expect(response.headers.get("Upload-Offset")).toBe(String(body.received));
  return body.received;
}

/** Waits until a file has grown to so many bytes. */
async function grown(path: string, bytes: number): Promise<void> {
  while ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) < bytes)
    await new Promise((resolve) => setTimeout(resolve, 5));
}

/** Sends some bytes of a longer piece and cuts the connection as soon as they are on the disk. */
function cut(
  site: TestSite,
  id: string,
  path: string,
  offset: number,
  announced: number,
  bytes: Buffer,
): Promise<void> {
  return new Promise((resolve) => {
    const sending = request(`${site.url}/api/v1/uploads/${id}`, {
      method: "PATCH",
      headers: { ...headers, "Upload-Offset": offset, "Content-Length": announced },
    });
    sending.on("error", () => resolve());
    sending.write(bytes);
    void grown(path, offset + bytes.length).then(() => sending.destroy());
    sending.on("close", () => resolve());
  });
}

/** Waits until the server has noted what it got. */
async function settled(site: TestSite, id: string, least: number): Promise<number> {
  for (let tries = 0; ; tries++) {
    const now = await received(site, id);
    if (now >= least || tries > 200) return now;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

describe("an upload", () => {
  test("comes in pieces, is checked at its end and lies on the disk as it was sent", async () => {
    const home = peopleHome();
    const site = await apiServer(home);
    const bytes = content(3 * MB + 17);
    const id = await announce(site, bytes);
    expect(await received(site, id)).toBe(0);
    for (const [from, to] of [
      [0, 1],
      [1, MB],
      [MB, MB],
      [MB, bytes.length],
    ] as const) {
      const response = await patch(site, id, from, bytes.subarray(from, to));
      expect(response.status).toBe(200);
      expect(response.headers.get("Upload-Offset")).toBe(String(to));
    }
    expect(home.database.select().from(uploads).get()?.state).toBe("complete");
    expect(sha256(readFileSync(uploadPath(home.home, id)))).toBe(sha256(bytes));
    const more = await patch(site, id, bytes.length, Buffer.alloc(0));
    expect(more.status).toBe(409);
    expect(site.bugs).toEqual([]);
  });

  test("keeps what came before the connection broke, again and again, and ends the same", async () => {
    const home = peopleHome();
    const site = await apiServer(home);
    const bytes = content(2 * MB);
    const id = await announce(site, bytes);
    let offset = 0;
    for (const size of [1, 70_000, 300_000, 65_536]) {
      const piece = bytes.subarray(offset, offset + size);
      await cut(site, id, uploadPath(home.home, id), offset, bytes.length - offset, piece);
      const now = await settled(site, id, offset + size);
      expect(now).toBe(offset + size);
      offset = now;
    }
    expect((await patch(site, id, offset, bytes.subarray(offset))).status).toBe(200);
    expect(sha256(readFileSync(uploadPath(home.home, id)))).toBe(sha256(bytes));
    expect(site.bugs).toEqual([]);
  });

  test("that is announced again is the same one", async () => {
    const home = peopleHome();
    const site = await apiServer(home);
    const bytes = content(1000);
    const id = await announce(site, bytes);
    await patch(site, id, 0, bytes.subarray(0, 400));
    expect(await announce(site, bytes)).toBe(id);
    expect(await received(site, id)).toBe(400);
    expect(await announce(site, bytes, "other.zip")).not.toBe(id);
  });

  test("tells a piece with the wrong offset where to go on", async () => {
    const home = peopleHome();
    const site = await apiServer(home);
    const bytes = content(1000);
    const id = await announce(site, bytes);
    await patch(site, id, 0, bytes.subarray(0, 400));
    for (const offset of [0, 399, 401, 1000, 5000]) {
      const response = await patch(site, id, offset, bytes.subarray(0, 10));
      expect(response.status).toBe(409);
      expect(response.headers.get("Upload-Offset")).toBe("400");
      expect(response.headers.get("Content-Type")).toBe("application/problem+json");
      expect(await response.json()).toMatchObject({ remedy: "Go on from byte 400." });
    }
    for (const offset of ["", "-1", "1.5", "x", "9".repeat(40)]) {
      const response = await fetch(`${site.url}/api/v1/uploads/${id}`, {
        ...{ method: "PATCH", body: "x", headers: { ...headers, "Upload-Offset": offset } },
      });
      expect(response.status).toBe(400);
    }
    expect(await received(site, id)).toBe(400);
    expect(site.bugs).toEqual([]);
  });

  test("takes the same range from many connections once", async () => {
    const home = peopleHome();
    const site = await apiServer(home);
    const bytes = content(MB);
    const id = await announce(site, bytes);
    const answers = await Promise.all(Array.from({ length: 8 }, () => patch(site, id, 0, bytes)));
    const statuses = answers.map(({ status }) => status);
    for (const status of statuses) expect([200, 409]).toContain(status);
    const at = await received(site, id);
    // Whoever was stopped on its way has left a beginning that the next one goes on from.
    if (at < bytes.length) expect((await patch(site, id, at, bytes.subarray(at))).status).toBe(200);
    expect(home.database.select().from(uploads).get()).toMatchObject({
      received: bytes.length,
      state: "complete",
    });
    expect(sha256(readFileSync(uploadPath(home.home, id)))).toBe(sha256(bytes));
    expect(site.bugs).toEqual([]);
  });

  test("lets the newest connection go on where an older one hangs", async () => {
    const home = peopleHome();
    const site = await apiServer(home);
    const bytes = content(MB);
    const id = await announce(site, bytes);
    const hanging = request(`${site.url}/api/v1/uploads/${id}`, {
      method: "PATCH",
      headers: { ...headers, "Upload-Offset": 0, "Content-Length": bytes.length },
    });
    const refused = new Promise<number>((resolve) => {
      hanging.on("response", (response) => resolve(response.statusCode ?? 0));
      hanging.on("error", () => resolve(0));
    });
    hanging.write(bytes.subarray(0, 1000));
    await grown(uploadPath(home.home, id), 1000);
    // It thinks that nothing has come, is told better, and goes on.
    const first = await patch(site, id, 0, bytes);
    expect(first.status).toBe(409);
    const at = Number(first.headers.get("Upload-Offset"));
    expect(at).toBe(1000);
    expect((await patch(site, id, at, bytes.subarray(at))).status).toBe(200);
    expect([0, 409]).toContain(await refused);
    expect(site.bugs).toEqual([]);
  });

  test("that is not what was announced is removed", async () => {
    const home = peopleHome();
    const site = await apiServer(home);
    const bytes = content(1000);
    const id = await announce(site, bytes);
    const other = Buffer.from(bytes);
    other[500] = (other[500] ?? 0) ^ 1;
    const response = await patch(site, id, 0, other);
    expect(response.status).toBe(400);
    expect(((await response.json()) as { detail: string }).detail).toContain("SHA-256");
    expect((await fetch(`${site.url}/api/v1/uploads/${id}`, { headers })).status).toBe(404);
    expect(existsSync(uploadPath(home.home, id))).toBe(false);
  });

  test("that is longer than announced is refused, and what came before stays", async () => {
    const home = peopleHome();
    const site = await apiServer(home);
    const bytes = content(12 * MB);
    const id = await announce(site, bytes);
    await patch(site, id, 0, bytes.subarray(0, MB));
    const long = Buffer.concat([bytes.subarray(MB), Buffer.from("more")]);
    const response = await patch(site, id, MB, long);
    expect(response.status).toBe(413);
    expect(await received(site, id)).toBe(MB);
    expect((await patch(site, id, MB, bytes.subarray(MB))).status).toBe(200);
    expect(sha256(readFileSync(uploadPath(home.home, id)))).toBe(sha256(bytes));
    expect(site.bugs).toEqual([]);
  });

  test("goes on from what is noted where a killed server has left more on the disk", async () => {
    const home = peopleHome();
    const site = await apiServer(home);
    const bytes = content(1000);
    const id = await announce(site, bytes);
    await patch(site, id, 0, bytes.subarray(0, 300));
    writeFileSync(uploadPath(home.home, id), Buffer.concat([bytes.subarray(0, 300), Buffer.alloc(500, 7)]));
    expect((await patch(site, id, 300, bytes.subarray(300))).status).toBe(200);
    expect(sha256(readFileSync(uploadPath(home.home, id)))).toBe(sha256(bytes));
  });

  test("whose server was killed before the check at its end is finished by an empty piece", async () => {
    const home = peopleHome();
    const site = await apiServer(home);
    const bytes = content(1000);
    const id = await announce(site, bytes);
    await patch(site, id, 0, bytes.subarray(0, 300));
    writeFileSync(uploadPath(home.home, id), bytes);
    home.database.update(uploads).set({ received: 1000 }).run();
    const response = await patch(site, id, 1000, Buffer.alloc(0));
    expect(await response.json()).toMatchObject({ state: "complete" });
  });

  test("is there for its owner alone", async () => {
    const home = peopleHome();
    const site = await apiServer(home);
    const bytes = content(1000);
    const id = await announce(site, bytes);
    const as = (method: string, who?: string) =>
      fetch(`${site.url}/api/v1/uploads/${id}`, {
        method,
        headers: { "Upload-Offset": "0", ...(who && { Authorization: `Bearer ${who}` }) },
        ...(method === "PATCH" && { body: "x" }),
      });
    for (const method of ["GET", "PATCH", "DELETE"]) {
      expect((await as(method, "bob")).status).toBe(404);
      expect((await as(method, "mira")).status).toBe(404);
      expect((await as(method)).status).toBe(401);
    }
    expect((await as("DELETE", "ada")).status).toBe(200);
    expect((await as("GET", "ada")).status).toBe(404);
  });
});

test("a disk that fills up is told cleanly, and what fitted stays", async () => {
  const home = peopleHome();
  const bytes = content(1000);
  const upload = createUpload(
    ...([home.database, home.home, home.ada] as const),
    { name: "a.zip", size: bytes.length, sha256: sha256(bytes) },
    NOW,
  );
  const send = (offset: number, body: ReadableStream<Uint8Array>) =>
    appendBytes(home.database, home.home, home.ada, upload.id, offset, body, NOW);
  const full = Object.assign(new Error("no space"), { code: "ENOSPC", syscall: "write" });
  const breaking = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(bytes.subarray(0, 300)),
    pull: (controller) => controller.error(full),
  });
  await expect(send(0, breaking)).rejects.toThrow(/no room/);
  expect(home.database.select().from(uploads).get()?.state).toBe("open");
  const at = home.database.select().from(uploads).where(eq(uploads.id, upload.id)).get()?.received ?? -1;
  const rest = new Blob([bytes.subarray(at) as Uint8Array<ArrayBuffer>]).stream();
  expect((await send(at, rest)).state).toBe("complete");
});

test("bytes that are missing on the disk are a bug that is told, not hidden", async () => {
  const home = peopleHome();
  const bytes = content(1000);
  mkdirSync(home.home.uploads, { recursive: true });
  const { id } = createUpload(
    ...([home.database, home.home, home.ada] as const),
    { name: "a.zip", size: 1000, sha256: sha256(bytes) },
    NOW,
  );
  const stream = (part: Buffer) => new Blob([part as Uint8Array<ArrayBuffer>]).stream();
  await appendBytes(home.database, home.home, home.ada, id, 0, stream(bytes.subarray(0, 500)), NOW);
  truncateSync(uploadPath(home.home, id), 100);
  const more = appendBytes(home.database, home.home, home.ada, id, 500, stream(bytes.subarray(500)), NOW);
  await expect(more).rejects.toThrow(/100 bytes on the disk/);
});
