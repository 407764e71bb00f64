#!/usr/bin/env node
// Entry point of the `lethe` command: lets Node read TypeScript, then starts the command line.
import { register } from "tsx/esm/api";

register();
await import("./cli.ts");
