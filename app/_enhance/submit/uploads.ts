/** Sends a file to the API in pieces, and goes on after a cut connection or a closed page where the server says it is. */

export interface RemoteUpload {
  id: string;
  size: number;
  /** Bytes that have arrived. */
  received: number;
  state: "open" | "complete" | "used";
}

export interface Sending {
  name: string;
  sha256: string;
  file: Blob;
  signal: AbortSignal;
  /** Told the upload's id before the first piece is sent. */
  begun(id: string): void;
  /** `waiting`: for the next try, while the server cannot be reached or has asked to be left alone. */
  progress(received: number, waiting: Waiting | null): void;
}

export interface Waiting {
  /** Until the next try. */
  seconds: number;
  /** "busy": the server itself has said for how long. */
  why: "cut" | "busy";
}

/** The server's refusal, in its own words. */
export class Refused extends Error {}

/** Too many requests: it may be asked again after some seconds. */
class Busy extends Error {
  readonly seconds: number;

  constructor(seconds: number) {
    super(`the server asks for ${seconds} s`);
    this.seconds = seconds;
  }
}

const API = "/api/v1/uploads";
/** Bytes sent at once. */
const PIECE = 4 * 1024 * 1024;
/** Longest pause between two tries, seconds. */
const LONGEST_PAUSE = 15;
/** A quota that is full for longer than so many seconds is a refusal. */
const LONGEST_BUSY = 300;

export async function sendFile(sending: Sending): Promise<RemoteUpload> {
  const { file, sha256, name, signal, begun, progress } = sending;
  const announce = () => begin(name, file.size, sha256, signal);
  let upload = await announce().catch(async (error: unknown) => {
    if (!(error instanceof Busy)) throw error;
    await wait(error.seconds, signal, (seconds) => progress(0, { seconds, why: "busy" }));
    return announce();
  });
  begun(upload.id);
  for (let failures = 0; upload.state === "open"; ) {
    progress(upload.received, null);
    try {
      upload = await sendPiece(upload, file, signal);
      failures = 0;
    } catch (error) {
      if (error instanceof Refused || signal.aborted) throw error;
      failures += 1;
      const why = error instanceof Busy ? "busy" : "cut";
      const pause = error instanceof Busy ? error.seconds : Math.min(LONGEST_PAUSE, 2 ** failures / 2);
      await wait(pause, signal, (seconds) => progress(upload.received, { seconds, why }));
      upload = (await status(upload.id, signal).catch(() => upload)) ?? (await announce());
    }
  }
  return upload;
}

export async function discard(id: string): Promise<void> {
  await fetch(`${API}/${id}`, { method: "DELETE" }).catch(() => undefined);
}

/** The same file announced again is the same upload, so it goes on where an earlier visit was. */
async function begin(name: string, size: number, sha256: string, signal: AbortSignal): Promise<RemoteUpload> {
  return answer(
    await fetch(API, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ name, size, sha256 }),
      signal,
    }),
  );
}

/** Null where the server no longer has it. */
async function status(id: string, signal: AbortSignal): Promise<RemoteUpload | null> {
  const response = await fetch(`${API}/${id}`, { signal, cache: "no-store" });
  return response.status === 404 ? null : answer(response);
}

async function sendPiece(
  { id, received }: RemoteUpload,
  file: Blob,
  signal: AbortSignal,
): Promise<RemoteUpload> {
  const response = await fetch(`${API}/${id}`, {
    method: "PATCH",
    headers: { "Content-Type": "application/octet-stream", "Upload-Offset": String(received) },
    body: file.slice(received, received + PIECE),
    signal,
  });
  // Somebody else, or an answer that was lost, has moved it on.
  if (response.status === 409) {
    const now = await status(id, signal);
    if (now && (now.state !== "open" || now.received !== received)) return now;
  }
  return answer(response);
}

async function answer(response: Response): Promise<RemoteUpload> {
  if (response.ok) return response.json() as Promise<RemoteUpload>;
  const after = Number(response.headers.get("Retry-After"));
  if (response.status === 429 && after > 0 && after <= LONGEST_BUSY) throw new Busy(after);
  // The server's trouble may pass; a full disk does not by asking again.
  if (response.status >= 500 && response.status !== 507)
    throw new Error(`the server answered ${response.status}`);
  const { detail, remedy } = (await response.json().catch(() => ({}))) as {
    detail?: string;
    remedy?: string;
  };
  throw new Refused([detail ?? `The server answered ${response.status}.`, remedy].filter(Boolean).join(" "));
}

/** Ends early when the browser is on line again. */
function wait(seconds: number, signal: AbortSignal, tell: (left: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    let left = Math.ceil(seconds);
    tell(left);
    const timer = setInterval(() => {
      left -= 1;
      if (left > 0) tell(left);
      else done();
    }, 1000);
    const done = () => {
      clearInterval(timer);
      removeEventListener("online", done);
      signal.aborted ? reject(signal.reason) : resolve();
    };
    addEventListener("online", done);
    signal.addEventListener("abort", done, { once: true });
  });
}
