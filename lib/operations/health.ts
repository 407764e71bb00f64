/** Whether the site can do its work: asked by load balancers and monitors, so quick, and silent about details. */
import type { LetheDatabase } from "@/db/client";
import type { LetheHome } from "@/lib/home";
import { LEAST_FREE_BYTES, roomAt } from "./disk";

export interface Health {
  status: "ready" | "not-ready";
  checks: { database: "ok" | "cannot be read"; disk: "ok" | "full" };
}

/** `open` throws where the database cannot be opened. */
export async function healthOf(
  home: Pick<LetheHome, "root">,
  open: () => LetheDatabase | Promise<LetheDatabase>,
  least = LEAST_FREE_BYTES,
): Promise<Health> {
  const database = (await readable(open)) ? "ok" : "cannot be read";
  const disk = roomAt(home.root).freeBytes >= least ? "ok" : "full";
  const status = database === "ok" && disk === "ok" ? "ready" : "not-ready";
  return { status, checks: { database, disk } };
}

/** Whatever is wrong with it, the answer is the same; `lethe doctor` says what it is. */
async function readable(open: () => LetheDatabase | Promise<LetheDatabase>): Promise<boolean> {
  try {
    (await open()).$client.prepare("select count(*) from boards").get();
    return true;
  } catch {
    return false;
  }
}
