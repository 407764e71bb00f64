/** A stream of events tells everything, its last event included. */
import { expect, test } from "vitest";
import { SubmissionFailure } from "@/lib/domain/failure";
import { eventStream } from "@/lib/submissions/event-stream";
import { moveTo } from "@/lib/submissions/state";
import { addSubmission, NOW, peopleHome } from "./submission-home";

test("an end that comes between two looks is told with its event", async () => {
  for (const when of [1, 2, 3]) {
    const home = peopleHome();
    const id = addSubmission(home, "ada", "running");
    const { failure } = new SubmissionFailure("strategy_error", "it broke");
    let looks = 0;
    const database = new Proxy(home.database, {
      get(target, name) {
        if (name === "select" && ++looks === when) moveTo(target, id, "failed", NOW, { failure });
        const value: unknown = Reflect.get(target, name);
        return typeof value === "function" ? value.bind(target) : value;
      },
    });
    const text = await new Response(
      eventStream(database, id, 0, { poll: 1, heartbeat: 10_000, life: 60_000 }),
    ).text();
    expect(text, `before look ${when}`).toContain('"to":"failed"');
    expect(text.indexOf('"to":"failed"')).toBeLessThan(text.indexOf("event: end"));
  }
});
