import type { MetadataRoute } from "next";
import { headers } from "next/headers";
import { originOf } from "./_site/origin";

/** Every page may be read; sorted and filtered copies of a page need not be. Preview images have a query, too. */
export default async function robots(): Promise<MetadataRoute.Robots> {
  const origin = originOf(await headers());
  return {
    rules: {
      userAgent: "*",
      allow: ["/", "/*opengraph-image"],
      disallow: ["/*?", "/account", "/submit", "/submissions", "/moderation"],
    },
    sitemap: `${origin}/sitemap.xml`,
  };
}
