/** A server as a process of its own, which a test kills: the real API with real tokens, and the steward of the queue. */
import { openDatabase } from "@/db/client";
import { actorOf } from "@/lib/accounts/actor";
import { letheHome } from "@/lib/home";
import { steward } from "@/lib/jobs/steward";
import { serveApi } from "../api/serve-api";

const home = letheHome();
const database = openDatabase(home.database);
const say = (line: string) => void process.stdout.write(`${line}\n`);
const { url } = await serveApi(
  {
    open: async () => ({ database, home }),
    actor: (context, headers) => actorOf(context.database, context.home, headers),
  },
  Number(process.env.PORT),
);
say(`listening at ${url}`);
await steward(database, home, { everyMs: 200, signal: new AbortController().signal, say });
