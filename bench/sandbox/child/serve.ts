/** The loop of a sandboxed program: one request, one answer. Whatever the strategy throws ends the program with a reason. */
import type { NumberedRequest, RequestType } from "../protocol";
import { receive, send } from "./channel";
import { harden } from "./harden";
import { Refused } from "./refused";
import { toldFailure } from "./told";

export interface Reply {
  header?: object;
  body?: readonly Uint8Array[];
}

export type Handlers = {
  [T in RequestType]?: (
    header: Extract<NumberedRequest, { type: T }>,
    body: Uint8Array,
  ) => Promise<Reply> | Reply;
};

/** Test option: leave Node's doors where they are, to try the walls alone. */
const WITHOUT_DOORS = "--no-hardening";

export async function serve(handlers: Handlers): Promise<void> {
  const exit = (process as unknown as { reallyExit(code: number): never }).reallyExit.bind(process);
  let current = 0;
  let ended = false;
  const fail = (error: unknown): never => {
    // A second failure while the first is told (by a trap in it) has nothing to add.
    if (!ended) {
      ended = true;
      send(toldFailure(current, error));
    }
    return exit(1);
  };
  process.on("uncaughtException", fail);
  process.on("unhandledRejection", fail);
  process.on("beforeExit", () =>
    fail(new Refused("strategy_error", "It waits for a promise that nothing will ever settle.")),
  );
  if (!process.argv.includes(WITHOUT_DOORS))
    harden((code, what, stack) => {
      const refused = new Refused(code, `${what} is not allowed in the sandbox`);
      refused.stack = stack;
      return fail(refused);
    });
  for (let request = receive(); request; request = receive()) {
    const { header, body } = request;
    current = header.id;
    try {
      const handle = handlers[header.type] as (header: NumberedRequest, body: Uint8Array) => Promise<Reply>;
      const { header: more, body: bytes } = await handle(header, body);
      send({ id: header.id, type: header.type, ...more }, bytes);
    } catch (error) {
      fail(error);
    }
  }
  exit(0);
}
