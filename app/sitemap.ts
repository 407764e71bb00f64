import type { MetadataRoute } from "next";
import { headers } from "next/headers";
import { pageAddresses } from "@/lib/queries/addresses";
import { siteDatabase } from "./_site/database";
import { originOf } from "./_site/origin";

/** Most addresses that a sitemap may have. */
const MOST = 50_000;

export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const origin = originOf(await headers());
  return pageAddresses(await siteDatabase(), MOST).map(({ path, changed }) => ({
    url: `${origin}${path}`,
    ...(changed && { lastModified: changed }),
  }));
}
