/** What a submitter is told of an error: the reason, and no path of the machine. */
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { SubmissionFailure } from "@/lib/domain/failure";
import { UserError } from "@/lib/domain/user-error";
import { isRefused, Refused, reasonOf } from "@/lib/jobs/trouble";

const HOME = { root: "/srv/lethe" };
const PLACES = [HOME.root, tmpdir(), homedir(), process.cwd()].filter((path) => path !== "/");

test.each(PLACES)("no path below %s is told", (place) => {
  const path = join(place, "some", "file.json");
  for (const error of [
    new UserError(`${path} cannot be read.`, "Mend it."),
    new SubmissionFailure("no_worker", `${path} is not there.`),
    new SubmissionFailure("strategy_error", "it broke", { log: [`at ${path}`] }),
  ]) {
    const { failure } = reasonOf(error, HOME);
    expect(JSON.stringify(failure)).toContain("file.json");
    expect(JSON.stringify(failure)).not.toContain(place);
  }
});

test("a bug is told as one, without its words", () => {
  const { failure } = reasonOf(new Error("secret thing"), HOME);
  expect(failure).toMatchObject({ code: "internal_error", message: expect.not.stringContaining("secret") });
});

test("refused is the content, not who sends it", () => {
  expect([400, 413, 401, 403, 404].map((status) => isRefused(new Refused(status, "no", "Stop.")))).toEqual([
    ...[true, true, false, false, false],
  ]);
});
