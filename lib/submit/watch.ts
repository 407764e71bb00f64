/** Follows a submission to its end over server-sent events, through broken connections. */
import { setTimeout as sleep } from "node:timers/promises";
import { API_ROOT } from "@/lib/api/address";
import { UserError } from "@/lib/domain/user-error";
import type { SignedInSite } from "./site";

export interface WatchedEvent {
  id: number;
  type: string;
  attempt: number;
  seed: number | null;
  at: string;
  data: Record<string, unknown>;
}

const MOST_FAILURES = 10;

/** Resolves when nothing more can happen by itself. */
export async function watch(
  { site, token }: SignedInSite,
  submission: string,
  tell: (event: WatchedEvent) => void,
  pause = 1000,
): Promise<void> {
  let last = 0;
  for (let failures = 0; failures < MOST_FAILURES; failures++) {
    const response = await fetch(`${site}${API_ROOT}/submissions/${encodeURIComponent(submission)}/events`, {
      headers: {
        Authorization: `Bearer ${token}`,
        Accept: "text/event-stream",
        ...(last > 0 && { "Last-Event-ID": String(last) }),
      },
    }).catch(() => null);
    if (response && response.status < 500 && response.status !== 429 && !response.ok)
      throw new UserError(`There is no submission "${submission}" of yours on ${site}.`);
    if (response?.ok && response.body) {
      try {
        for await (const message of messages(response.body)) {
          if (message.event === "end") return;
          const event = JSON.parse(message.data) as WatchedEvent;
          last = event.id;
          failures = 0;
          tell(event);
        }
        // Closed by the site after some time: it is asked again at once.
        failures = 0;
      } catch (error) {
        if (error instanceof SyntaxError) throw error;
      }
    }
    await sleep(pause);
  }
  throw new UserError(
    `${site} cannot be reached; the submission goes on there.`,
    `Look at it later with \`lethe submission ${submission} --watch --site ${site}\`.`,
  );
}

interface Message {
  event: string;
  data: string;
}

/** Comments and fields that are not needed are passed over. */
async function* messages(body: ReadableStream<Uint8Array>): AsyncGenerator<Message> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
    text += decoder.decode(chunk, { stream: true });
    for (let end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n")) {
      const fields = text.slice(0, end).split("\n");
      text = text.slice(end + 2);
      const field = (name: string) =>
        fields.filter((line) => line.startsWith(`${name}: `)).map((line) => line.slice(name.length + 2));
      const data = field("data").join("\n");
      if (data) yield { event: field("event")[0] ?? "message", data };
    }
  }
}
