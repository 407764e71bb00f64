/** Asks the running site for what stands at an address, as a reader without cookies or compression would. */
import { Agent, type IncomingMessage, request } from "node:http";

export interface Answer {
  status: number;
  mediaType: string;
  /** File name that a download comes with. */
  suggested: string | null;
  /** Where a redirect leads. */
  location: string | null;
  body: Buffer;
}

export interface SiteReader {
  read(address: string): Promise<Answer>;
  close(): void;
}

/** `host`: the name under which the site is asked, for links that it writes in full. */
export function siteReader(url: string, host: string): SiteReader {
  const agent = new Agent({ keepAlive: true });
  return {
    read: (address) =>
      new Promise((resolve, reject) => {
        const asked = request(new URL(address, url), { agent, headers: { host } }, (response) => {
          gather(response).then(resolve, reject);
        });
        asked.on("error", reject);
        asked.end();
      }),
    close: () => agent.destroy(),
  };
}

async function gather(response: IncomingMessage): Promise<Answer> {
  const pieces: Buffer[] = [];
  for await (const piece of response) pieces.push(piece as Buffer);
  const { headers, statusCode = 0 } = response;
  return {
    status: statusCode,
    mediaType: (headers["content-type"] ?? "").split(";")[0]?.trim() ?? "",
    suggested: /filename="([^"]+)"/.exec(headers["content-disposition"] ?? "")?.[1] ?? null,
    location: headers.location ?? null,
    body: Buffer.concat(pieces),
  };
}
