/** What the head of every page says: name, description, own address, colours of the browser's frame. */
import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import { originOf } from "./origin";

export async function siteMetadata(): Promise<Metadata> {
  return {
    // Previews and canonical links need whole addresses.
    metadataBase: new URL(originOf(await headers())),
    title: { default: "Lethe", template: "%s · Lethe" },
    description:
      "What multimodal models forget while they learn: a benchmark and leaderboard for continual instruction tuning and continual unlearning.",
    applicationName: "Lethe",
    // Of each page its own path; sorted and filtered copies are the same page.
    alternates: { canonical: "./" },
    openGraph: { siteName: "Lethe", type: "website" },
    twitter: { card: "summary_large_image" },
  };
}

/** As --color-paper in app/globals.css. */
export const siteViewport: Viewport = {
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fcfbf8" },
    { media: "(prefers-color-scheme: dark)", color: "#11151a" },
  ],
};
