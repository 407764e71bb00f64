/** A process that starts a sandbox with an endless strategy in it, prints "started" and waits to be killed. */
import { bundleStrategy, inspectStrategy } from "@/bench/sandbox";

const bundle = await bundleStrategy('console.log("started");\nfor (;;);\n', "endless.ts");
await inspectStrategy(bundle, {}, { onOutput: (line) => process.stdout.write(`${line}\n`) });
