// The site's server process. Plain JavaScript, so that Node starts it without a loader. Its parent tells it what to
// serve (first argument, JSON) and learns the port over the message channel; when the parent is gone, so is the server.
import { createServer } from "node:http";
import next from "next";

const { dir, port, host, dev } = JSON.parse(process.argv[2] ?? "{}");

process.on("disconnect", () => process.exit());
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit());

const app = next({ dev, dir, hostname: host, port });
await app.prepare();
const handle = app.getRequestHandler();
const server = createServer((request, response) => handle(request, response));
server.on("error", (error) => process.send?.({ error: error.code ?? error.message }));
server.listen(port, host, () => process.send?.({ port: server.address().port }));
