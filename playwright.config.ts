/** Browser tests: the built site over a store of invented records, driven by the system's Chromium. */
import { defineConfig } from "@playwright/test";
import { CHROMIUM_FLAGS, ensureChromium } from "./test/browser/chromium";

const port = Number(process.env.LETHE_TEST_PORT ?? 3917);

export default defineConfig({
  testDir: "test/e2e",
  forbidOnly: Boolean(process.env.CI),
  // A test that passes only at the second try is a failing test.
  retries: 0,
  workers: 2,
  timeout: 30_000,
  reporter: "list",
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    launchOptions: { executablePath: ensureChromium(), args: CHROMIUM_FLAGS },
    screenshot: "only-on-failure",
    trace: "off",
  },
  webServer: {
    command: `node --import tsx test/browser/serve-site.ts ${port}`,
    url: `http://127.0.0.1:${port}`,
    reuseExistingServer: false,
    // A cold build on two cores.
    timeout: 300_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 5_000 },
    stdout: "pipe",
    stderr: "pipe",
  },
});
