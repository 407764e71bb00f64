#!/usr/bin/env node
// Entry point of the `lethe` command: lets Node read TypeScript, then starts the command line.
import { fileURLToPath } from "node:url";
import { register } from "tsx/esm/api";

// Without it tsx looks for tsconfig.json, and so for what "@/" means, in the caller's working folder.
register({ tsconfig: fileURLToPath(new URL("../tsconfig.json", import.meta.url)) });
await import("./cli.ts");
