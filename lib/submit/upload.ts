/** Sends a file in pieces and goes on where it was whenever the connection breaks, also from one command to the next. */
import { type FileHandle, open } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { hashFile } from "@/bench/files/hash-file";
import { API_ROOT } from "@/lib/api/address";
import { answered } from "@/lib/api-client/client";
import { UserError } from "@/lib/domain/user-error";
import type { SignedInSite } from "./site";

export interface UploadOptions {
  /** Told of all bytes that are safe so far. */
  report?(bytes: number, size: number): void;
  /** Bytes of one piece. */
  piece?: number;
  /** Milliseconds before the first repetition; each further one waits twice as long. */
  pause?: number;
}

const PIECE = 8 * 1024 * 1024;
/** Failures one after the other without a byte getting through. */
const MOST_FAILURES = 8;

interface Place {
  received: number;
  state: "open" | "complete" | "used";
}

/** Returns the id of the finished upload. */
export async function uploadFile(
  site: SignedInSite,
  path: string,
  name: string,
  { report = () => undefined, piece = PIECE, pause = 500 }: UploadOptions = {},
): Promise<string> {
  const file = await open(path, "r");
  try {
    const { size } = await file.stat();
    const body = { name, size, sha256: hashFile(path) };
    const upload = await answered(site.site, site.api.POST("/uploads", { body }));
    let place: Place = upload;
    let failures = 0;
    report(place.received, size);
    while (place.state === "open") {
      const next = await sendPiece(
        site,
        upload.id,
        file,
        place.received,
        Math.min(piece, size - place.received),
      );
      const moved = next !== null && (next.state !== "open" || next.received !== place.received);
      if (moved) failures = 0;
      else if (++failures > MOST_FAILURES)
        throw new UserError(
          `The upload to ${site.site} does not get on; ${place.received} of ${size} bytes are there.`,
          "Run the same command again later: it goes on where it was.",
        );
      else await sleep(pause * 2 ** (failures - 1));
      place = next ?? (await placeOf(site, upload.id)) ?? place;
      report(place.received, size);
    }
    return upload.id;
  } finally {
    await file.close();
  }
}

/** Where the upload stands afterwards; null where that is not known because the connection broke. */
async function sendPiece(
  { site, token }: SignedInSite,
  id: string,
  file: FileHandle,
  offset: number,
  length: number,
): Promise<Place | null> {
  const bytes = Buffer.alloc(length);
  await file.read(bytes, 0, length, offset);
  const response = await fetch(`${site}${API_ROOT}/uploads/${id}`, {
    method: "PATCH",
    headers: {
      Authorization: `Bearer ${token}`,
      "Content-Type": "application/octet-stream",
      "Upload-Offset": String(offset),
    },
    body: bytes,
  }).catch(() => null);
  if (response === null || response.status >= 500) {
    await response?.body?.cancel();
    if (response?.status === 507) throw await problemOf(site, response, "The site has no room.");
    return null;
  }
  // The answer to a piece was lost, or the site was still at work on it when asked where it stands.
  if (response.status === 409) {
    await response.body?.cancel();
    return null;
  }
  if (response.status === 429) {
    await sleep(1000 * (Number(response.headers.get("Retry-After")) || 1));
    return null;
  }
  if (!response.ok) throw await problemOf(site, response, `The site answers ${response.status}.`);
  return (await response.json()) as Place;
}

async function placeOf({ site, token }: SignedInSite, id: string): Promise<Place | null> {
  const headers = { Authorization: `Bearer ${token}` };
  const response = await fetch(`${site}${API_ROOT}/uploads/${id}`, { headers }).catch(() => null);
  if (response?.status === 404)
    throw new UserError(`${site} does not have the upload any more.`, "Run the command again to start anew.");
  return response?.ok ? ((await response.json()) as Place) : null;
}

async function problemOf(site: string, response: Response, otherwise: string): Promise<UserError> {
  const problem = (await response.json().catch(() => null)) as {
    detail?: string;
    remedy?: string | null;
  } | null;
  return new UserError(`${site}: ${problem?.detail ?? otherwise}`, problem?.remedy ?? null);
}
