/** Settings of the site's build. The database's place is read from LETHE_HOME when a page is asked for, never here. */
import type { NextConfig } from "next";

const config: NextConfig = {
  poweredByHeader: false,
  // The server in lib/site compresses what it sends, once for all readers.
  compress: false,
  // Titles and descriptions stand in the head of every document: without scripts nothing moves late ones there.
  htmlLimitedBots: /.*/,
  // Packages with a binary of their own are loaded by Node itself; bundling them would lose it.
  serverExternalPackages: ["better-auth", "better-sqlite3", "esbuild"],
  // `npm run check` checks types once for the whole project; a build must not depend on test files.
  typescript: { ignoreBuildErrors: true },
  turbopack: { root: import.meta.dirname },
  // Headers about security are set by lib/site/security-headers.mjs, on every answer.
  agentRules: false,
  experimental: { agentUpgrade: false },
  // The site calls methods what the commands call strategies; addresses from before that go on working.
  redirects: async () => [
    { source: "/strategies", destination: "/methods", permanent: true },
    { source: "/strategies/:method", destination: "/methods/:method", permanent: true },
  ],
};

export default config;
