/** The database for a page or a route, asked for at request time. */
import { connection } from "next/server";
import { openSiteDatabase, type SiteDatabase } from "@/lib/site/database";

export async function siteDatabase(): Promise<SiteDatabase> {
  // Without this a page that reads only the database would be rendered once, at build time.
  await connection();
  return openSiteDatabase();
}
