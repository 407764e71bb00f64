/** Makes a home with a flagged and a published submission, a moderator, their owner and another member; prints who they are as JSON. */
import { eq } from "drizzle-orm";
import { closeDatabase, openDatabase } from "@/db/client";
import { runs, submissionRuns, submissions } from "@/db/schema";
import { letheHome } from "@/lib/home";
import { ingestPaths } from "@/lib/ingest/ingest";
import { person } from "../accounts/people";
import { addFlagged } from "../moderation/flagged";

const home = letheHome(process.argv[2]);
const database = openDatabase(home.database);
await ingestPaths(database, home, ["test/fixtures/records"], new Date());
const store = { database, home };
const moderator = person(store, "Judge", "moderator");
const member = person(store, "Member");
const stranger = person(store, "Stranger");
addFlagged(store, { id: "sflagged", owner: member.id });
addFlagged(store, { id: "spublished", owner: member.id, state: "published" });
const run = database.select({ id: runs.id }).from(runs).get()?.id ?? "";
database
  .update(submissions)
  .set({ publishedAt: new Date().toISOString(), reason: "Two seeds differ, so it is no copy." })
  .where(eq(submissions.id, "spublished"))
  .run();
database.insert(submissionRuns).values({ submission: "spublished", run, seed: 0 }).run();
closeDatabase(database);
const told = ({ cookie, token }: typeof member) => ({ cookie, token });
process.stdout.write(
  JSON.stringify({ run, moderator: told(moderator), member: told(member), stranger: told(stranger) }),
);
