/** Browser tests: the built site over a store of invented records, driven by the system's Chromium. */
import { defineConfig } from "@playwright/test";
import { CHROMIUM_FLAGS, ensureChromium } from "./test/browser/chromium";
import { freePort } from "./test/browser/free-port";

// Kept in the environment, because every worker reads this file again.
process.env.LETHE_TEST_PORT ??= String(await freePort());
const address = `http://127.0.0.1:${process.env.LETHE_TEST_PORT}`;

export default defineConfig({
  testDir: "test/e2e",
  forbidOnly: Boolean(process.env.CI),
  // A test that passes only at the second try is a failing test.
  retries: 0,
  workers: 2,
  timeout: 30_000,
  reporter: "list",
  use: {
    baseURL: address,
    launchOptions: { executablePath: ensureChromium(), args: CHROMIUM_FLAGS },
    screenshot: "only-on-failure",
    trace: "off",
  },
  webServer: {
    command: `node --import tsx test/browser/serve-site.ts ${process.env.LETHE_TEST_PORT}`,
    url: address,
    reuseExistingServer: false,
    // A cold build on two cores.
    timeout: 300_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 5_000 },
    stdout: "pipe",
    stderr: "pipe",
  },
});
