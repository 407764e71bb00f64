/** `lethe submit`: a strategy or predictions, checked here, uploaded, and followed to the end if wanted. */
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { Command } from "commander";
import { formatBytes } from "@/bench/runner/errno";
import { answered } from "@/lib/api-client/client";
import { UserError } from "@/lib/domain/user-error";
import { letheHome } from "@/lib/home";
import { type LocalFile, prepare } from "@/lib/submit/prepare";
import { progressBar } from "@/lib/submit/progress-bar";
import { readRequest, type SubmitOptions } from "@/lib/submit/read-request";
import { type SignedInSite, signedIn } from "@/lib/submit/site";
import { uploadFile } from "@/lib/submit/upload";
import { report } from "./submission";

interface Options extends SubmitOptions {
  watch: boolean;
  check: boolean;
  annotations?: string;
  site?: string;
  tokenFile?: string;
  home?: string;
  json?: boolean;
}

const HELP = `
A strategy is one TypeScript file. Predictions are a folder with the answer files of one method, or a zip file of it.
What can be checked here is checked before anything is sent. An upload that breaks off goes on where it was when the
command is run again. Exits 0 when the submission was received (with --watch: scored), 2 where you have to change
something, with the lines that caused it, 1 where the site has to.`;

const collect = (value: string, before: string[]) => [...before, value];

export function submitCommand(): Command {
  return new Command("submit")
    .description("Submit a strategy or predictions to a site.")
    .argument("<path>", "strategy file (*.ts), folder of answer files, or zip file of one")
    .requiredOption("--board <id>", "board to appear on (<site>/submit lists them)")
    .option("--seeds <list>", "of a strategy: how many (3), or which (0,1,2 or 4..6)", "3")
    .option("--param <name=value>", "parameter of a strategy; may be repeated", collect, [])
    .option("--device <id>", "of a strategy: device wanted", "auto")
    .option("--method <id>", "of predictions: id of the method, for example my-method")
    .option("--title <name>", "of predictions: name of the method for people (default: its id)")
    .option("--layout <id>", "of predictions: how files are named (default: recognised)")
    .option("--seed <n>", "of predictions: seed of the training, where it is known")
    .option("--annotations <dir>", "of predictions: your copy of the references, to check answers here")
    .option("--note <text>", "for yourself and moderators", "")
    .option("--anonymous-until <date>", "hold your name back until then, for example 2027-03-01")
    .option("--check", "only check, here and at the site; submit nothing", false)
    .option("--watch", "follow it until it has ended", false)
    .option("--site <url>", "address of the site (default: LETHE_SITE)")
    .option("--token-file <file>", "file with your token (default: LETHE_TOKEN, or what `lethe login` kept)")
    .option("--home <dir>", "folder with the credentials (default: LETHE_HOME or .lethe)")
    .option("--json", "print the result as JSON")
    .addHelpText("after", HELP)
    .action(submit);
}

const say = (line: string) => void process.stderr.write(`${line}\n`);

async function submit(path: string, options: Options): Promise<void> {
  const site = signedIn(letheHome(options.home), options);
  const scratch = mkdtempSync(join(tmpdir(), "lethe-submit-"));
  try {
    const draft = readRequest(path, options);
    const file = await prepare(path, draft, { scratch, annotations: options.annotations, say });
    await checkAtSite(site, draft, file);
    if (options.check) return void process.stdout.write(checked(options, file));
    const upload = await send(site, file);
    const body = { ...draft, upload };
    const made = await answered(
      site.site,
      site.api.POST("/submissions", { body: body as never, headers: { "Idempotency-Key": randomUUID() } }),
    );
    say(`Submitted as ${made.id}.`);
    await report(site, made.id, options);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function checkAtSite(
  { site, api }: SignedInSite,
  draft: ReturnType<typeof readRequest>,
  { name, size }: LocalFile,
): Promise<void> {
  const body = { submission: draft, file: { name, size, source: null } };
  const { problems } = await answered(site, api.POST("/submissions/check", { body: body as never }));
  if (problems.length === 0) return;
  const lines = problems.map(({ field, message, remedy }) =>
    `${field ? `${field}: ` : ""}${message} ${remedy ?? ""}`.trim(),
  );
  throw new UserError(`${site} would refuse it:\n${lines.map((line) => `  ${line}`).join("\n")}`);
}

async function send(site: SignedInSite, { path, name, size }: LocalFile): Promise<string> {
  const bar = progressBar(process.stderr, `${basename(name)}, ${formatBytes(size)}`);
  try {
    return await uploadFile(site, path, name, { report: bar.update });
  } finally {
    bar.close();
  }
}

function checked({ json }: Options, { name, size }: LocalFile): string {
  return json
    ? `${JSON.stringify({ ok: true, file: { name, size } }, null, 2)}\n`
    : `Nothing is wrong with ${name} (${formatBytes(size)}) as far as can be told without running it.\n`;
}
