/** Opens the home of a command, and closes it whatever happens. */
import { existsSync } from "node:fs";
import { closeDatabase, type LetheDatabase, openDatabase } from "@/db/client";
import { type LetheHome, letheHome } from "@/lib/home";
import { requireDatabase } from "@/lib/operations/require-database";

type Work<T> = (database: LetheDatabase, home: LetheHome) => T | Promise<T>;

/** For commands that look at a home or change what is there. */
export async function withHome<T>({ home: given }: { home?: string }, work: Work<T>): Promise<T> {
  const home = letheHome(given);
  requireDatabase(home);
  return opened(home, work);
}

/** For commands with which a home may begin. */
export async function withNewHome<T>({ home: given }: { home?: string }, work: Work<T>): Promise<T> {
  return opened(letheHome(given), work);
}

/** For commands that can do without: where there is no database, they get an empty one that leaves no trace. */
export async function withAnyHome<T>({ home: given }: { home?: string }, work: Work<T>): Promise<T> {
  const home = letheHome(given);
  return opened(home, work, existsSync(home.database) ? home.database : ":memory:");
}

async function opened<T>(home: LetheHome, work: Work<T>, path = home.database): Promise<T> {
  const database = openDatabase(path);
  try {
    return await work(database, home);
  } finally {
    closeDatabase(database);
  }
}
