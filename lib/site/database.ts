/** The site's one database connection, opened at the first request, in the home that LETHE_HOME names then. */
import { statSync } from "node:fs";
import { closeDatabase, type LetheDatabase, openDatabase } from "@/db/client";
import { letheHome } from "@/lib/home";

export type SiteDatabase = LetheDatabase;

interface Open {
  database: LetheDatabase;
  path: string;
  /** Identity of the file, so that a replaced database is opened anew instead of being read as a ghost. */
  inode: number;
}

/** Kept outside the module, because a development build loads the module anew after every edit. */
const holder = globalThis as typeof globalThis & { letheSite?: Open };

export function openSiteDatabase(): LetheDatabase {
  const path = letheHome().database;
  const open = holder.letheSite;
  if (open && open.path === path && inodeOf(path) === open.inode) return open.database;
  if (open) closeDatabase(open.database);
  const database = openDatabase(path);
  holder.letheSite = { database, path, inode: inodeOf(path) };
  return database;
}

function inodeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.ino ?? 0;
}
