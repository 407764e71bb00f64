/**
 * Pictures of the pages for submitting and for submissions, in every state, made of real submissions:
 * `npx tsx test/browser/submission-shots.ts <folder> [operators]`; the second word leaves out what needs training.
 */
import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Browser, chromium, type Page } from "@playwright/test";
import { uploads } from "@/db/schema";
import { immediately } from "@/db/transaction";
import { startSeason } from "@/lib/seasons/start";
import { createSubmission } from "@/lib/submissions/create";
import { uploadPath } from "@/lib/submissions/files";
import { findSubmission, moveTo } from "@/lib/submissions/state";
import { createUpload } from "@/lib/uploads/create";
import { type Person, person } from "../accounts/people";
import { addFlagged } from "../moderation/flagged";
import { CHROMIUM_FLAGS, ensureChromium } from "./chromium";
import { IMPORTING_STRATEGY, SAMPLE_STRATEGY, THROWING_STRATEGY } from "./sample-strategy";
import { MICRO_BOARD, type SubmissionSite, submissionSite } from "./submission-site";

const folder = resolve(process.argv[2] ?? "shots");
const VIEWS = [
  { name: "wide", width: 1280, height: 900, colorScheme: "light" },
  { name: "dark", width: 1280, height: 900, colorScheme: "dark" },
  { name: "phone", width: 360, height: 740, colorScheme: "light" },
] as const;

mkdirSync(folder, { recursive: true });
const site = await submissionSite();
const browser = await chromium.launch({ executablePath: ensureChromium(), args: CHROMIUM_FLAGS });
try {
  if (process.argv[3] !== "operators") await shoot(site, browser);
  await shootOperators(site, browser);
} finally {
  await browser.close();
  await site.close();
}

async function shoot(at: SubmissionSite, with_: Browser): Promise<void> {
  const ada = person(at, "Ada Lovelace");
  const board = encodeURIComponent(MICRO_BOARD);
  await picture(with_, at, "submit-signed-out", "/submit", null);
  await picture(with_, at, "submit", "/submit", ada);
  await picture(with_, at, "form-strategy", `/submit?board=${board}`, ada);
  await picture(
    ...([with_, at, "form-predictions"] as const),
    "/submit?board=proc-coin-8.v1.llava-1.5-7b.llava-pretrain.standard-order.open",
    ada,
  );
  await picture(with_, at, "form-problems", `/submit?board=${board}`, ada, async (page) => {
    await page.getByLabel("Seeds").fill("0, zero");
    await page.getByLabel("Parameters").fill("{ share: 1 }");
    await page.setInputFiles("input[type=file]", file("mine.ts", SAMPLE_STRATEGY));
    await page.getByText("has arrived whole").waitFor();
    await page.getByRole("button", { name: "Submit" }).click();
    await page.getByText("This was not submitted yet").waitFor();
  });
  await picture(with_, at, "form-refused", `/submit?board=${board}`, ada, (page) =>
    page.setInputFiles("input[type=file]", file("mine.ts", IMPORTING_STRATEGY)),
  );
  const waiting = submit(at, ada, SAMPLE_STRATEGY, [0, 1, 2]);
  await picture(with_, at, "received", `/submissions/${waiting}`, ada);
  const failing = submit(at, ada, THROWING_STRATEGY, [0]);
  const refused = submit(at, ada, IMPORTING_STRATEGY, [0]);
  const end = at.startWorker();
  await until(() => findSubmission(at.database, refused)?.state === "failed");
  await picture(with_, at, "failed-import", `/submissions/${refused}`, ada);
  await until(() => ["running", "failed"].includes(findSubmission(at.database, waiting)?.state ?? ""));
  await new Promise((done) => setTimeout(done, 25_000));
  await picture(with_, at, "running", `/submissions/${waiting}`, ada);
  await picture(with_, at, "list", "/submissions", ada);
  await until(() => findSubmission(at.database, failing)?.state === "failed");
  await picture(with_, at, "failed-line", `/submissions/${failing}`, ada);
  await until(() =>
    ["published", "review", "failed"].includes(findSubmission(at.database, waiting)?.state ?? ""),
  );
  await end();
  await picture(with_, at, "published", `/submissions/${waiting}`, ada);
  await picture(with_, at, "published-public", `/submissions/${waiting}`, null);
  await picture(with_, at, "withdraw", `/submissions/${waiting}/withdraw`, ada);
  await picture(with_, at, "list-later", "/submissions", ada);
  const withdrawn = submit(at, ada, `${SAMPLE_STRATEGY}// again\n`, [0]);
  immediately(at.database, (tx) =>
    moveTo(tx, withdrawn, "withdrawn", new Date(), { reason: "A mistake in the loss." }),
  );
  await picture(with_, at, "withdrawn", `/submissions/${withdrawn}`, ada);
}

async function shootOperators(at: SubmissionSite, with_: Browser): Promise<void> {
  const judge = person(at, "Grace Hopper", "moderator");
  const season = {
    id: "spring-2027",
    title: "Spring 2027",
    sequences: ["proc-coin-8"],
    ends: "2027-05-31",
  };
  startSeason(at.database, at.home, { ...season, actor: "operator" }, new Date());
  const flagged = addFlagged(at, { owner: judge.id });
  await picture(with_, at, "seasons", "/seasons", null);
  await picture(with_, at, "season", "/seasons/spring-2027", null);
  await picture(with_, at, "moderation", "/moderation", judge);
  await picture(with_, at, "case", `/moderation/${flagged}`, judge);
  await picture(with_, at, "changelog", "/changelog", null);
  await picture(with_, at, "account", "/account", judge);
  await picture(with_, at, "sign-in", "/account/sign-in", null);
  await picture(with_, at, "sign-up", "/account/sign-up", null);
  await picture(with_, at, "home", "/", judge);
}

function file(name: string, text: string) {
  return { name, mimeType: "text/plain", buffer: Buffer.from(text) };
}

function submit({ database, home }: SubmissionSite, owner: Person, text: string, seeds: number[]): string {
  const now = new Date();
  const sha256 = createHash("sha256").update(text).digest("hex");
  const upload = createUpload(
    database,
    home,
    owner,
    { name: "my-method.ts", size: Buffer.byteLength(text), sha256 },
    now,
  );
  mkdirSync(home.uploads, { recursive: true });
  writeFileSync(uploadPath(home, upload.id), text);
  database.update(uploads).set({ state: "complete", received: upload.size }).run();
  const request = {
    ...({ kind: "strategy", board: MICRO_BOARD, upload: upload.id, note: "", anonymousUntil: null } as const),
    ...{ seeds, params: {}, device: "auto" },
  };
  return createSubmission(database, home, owner, request, now).id;
}

async function picture(
  by: Browser,
  { url }: SubmissionSite,
  name: string,
  path: string,
  who: Person | null,
  before: (page: Page) => Promise<unknown> = async () => undefined,
): Promise<void> {
  for (const view of VIEWS) {
    const context = await by.newContext({
      viewport: { width: view.width, height: view.height },
      colorScheme: view.colorScheme,
      ...(who && { extraHTTPHeaders: {} }),
    });
    if (who) {
      const [cookie = "", value = ""] = who.cookie.split("=");
      await context.addCookies([{ name: cookie, value, url }]);
    }
    const page = await context.newPage();
    await page.goto(url + path);
    await before(page);
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (wider > 0) console.error(`${name}, ${view.name}: the page is ${wider} px too wide`);
    await page.screenshot({ path: join(folder, `${name}-${view.name}.png`), fullPage: true });
    await context.close();
  }
  console.error(name);
}

async function until(is: () => boolean): Promise<void> {
  for (let tries = 0; tries < 3000 && !is(); tries++) await new Promise((done) => setTimeout(done, 500));
  if (!is()) throw new Error("it took too long");
}
