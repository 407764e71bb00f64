/** The form of /submit on the server: its fields, and a file that comes with it piece by piece. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { expect, it } from "vitest";
import { boardOf, readValues } from "@/app/submit/_parts/form-values";
import { readForm } from "@/app/submit/_parts/read-form";
import { UserError } from "@/lib/domain/user-error";
import { uploadPath } from "@/lib/submissions/files";
import { storeFile } from "@/lib/uploads/store-file";
import { NOW, peopleHome } from "../submissions/submission-home";

const UPLOAD = `u${"a".repeat(20)}`;
const BOARD = "proc-coin-8.v1.tiny.base.standard-order.quick";

it("reads the fields of a strategy, with defaults for what is left empty", () => {
  const read = readValues({ kind: "strategy", board: BOARD, seeds: "", params: " ", note: "" }, UPLOAD);
  expect(read).toMatchObject({ ok: true, request: { seeds: [0, 1, 2], params: {}, anonymousUntil: null } });
  const full = readValues(
    {
      ...{ kind: "strategy", board: BOARD, seeds: "3..5", params: '{"share":0.5}' },
      anonymousUntil: "2027-01-31",
    },
    UPLOAD,
  );
  expect(full).toMatchObject({
    ok: true,
    request: { seeds: [3, 4, 5], params: { share: 0.5 }, anonymousUntil: "2027-01-31T00:00:00.000Z" },
  });
});

it("says of every field what is wrong with it", () => {
  const read = readValues(
    { kind: "strategy", board: BOARD, seeds: "0, one", params: "[1]", anonymousUntil: "soon" },
    UPLOAD,
  );
  expect(read.ok ? [] : read.problems.map(({ field }) => field)).toEqual([
    "anonymousUntil",
    "seeds",
    "params",
  ]);
  const method = readValues({ kind: "predictions", board: BOARD, method: "My Method", title: "M" }, UPLOAD);
  expect(method.ok ? [] : method.problems).toMatchObject([{ field: "method" }]);
});

it("says in plain words what is too much or missing", () => {
  const strategy = readValues({ kind: "strategy", board: BOARD, seeds: "0..6" }, UPLOAD);
  const predictions = readValues({ kind: "predictions", board: BOARD, method: "m", title: "" }, UPLOAD);
  const said = (read: ReturnType<typeof readValues>) => (read.ok ? [] : read.problems);
  expect([...said(strategy), ...said(predictions)].map(({ message }) => message)).toEqual([
    "expected at most 5 seeds",
    "expected at least 2 characters",
    "expected a name",
  ]);
});

it("makes the board of predictions from what was trained", () => {
  const given = {
    sequence: "coin",
    version: "1",
    backbone: " llava-1.5-7b ",
    start: "mine",
    order: "random:3",
  };
  expect(boardOf({ board: "other", ...given })).toBe("coin.v1.llava-1.5-7b.mine.random-3-order.open");
  expect(boardOf({ board: BOARD })).toBe(BOARD);
});

function formWith(fields: Record<string, string>, file?: { name: string; bytes: Uint8Array }): Request {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  if (file) form.set("file", new File([file.bytes as BlobPart], file.name));
  return new Request("http://site/submit/send", { method: "POST", body: form });
}

it("reads fields, and hands on the file as it comes", async () => {
  const bytes = Uint8Array.from({ length: 300_000 }, (_, i) => i & 255);
  const sent = await readForm(
    formWith({ kind: "strategy", note: "häh?" }, { name: "a.ts", bytes }),
    async (name, stream) => ({
      name,
      content: await buffer(stream),
    }),
  );
  expect(sent.values).toEqual({ kind: "strategy", note: "häh?" });
  expect(sent.file?.name).toBe("a.ts");
  expect(sent.file?.content.equals(bytes)).toBe(true);
});

it("keeps the fields where the file is refused or missing", async () => {
  const refused = await readForm(
    formWith({ note: "kept" }, { name: "a.ts", bytes: new Uint8Array(500_000) }),
    async (_name, stream) => {
      for await (const _piece of stream) throw new UserError("too much", "less");
      return 1;
    },
  );
  expect(refused).toMatchObject({ values: { note: "kept" }, file: null, problem: { message: "too much" } });
  const without = await readForm(formWith({ note: "kept" }), async () => 1);
  expect(without).toEqual({ values: { note: "kept" }, file: null, problem: null });
});

it("refuses what no form of ours sends", async () => {
  const json = new Request("http://site/", {
    method: "POST",
    body: "{}",
    headers: { "content-type": "application/json" },
  });
  await expect(readForm(json, async () => 1)).rejects.toThrow(UserError);
  const cut = new Request("http://site/", {
    ...{ method: "POST", body: '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nhal' },
    headers: { "content-type": "multipart/form-data; boundary=x" },
  });
  await expect(readForm(cut, async () => 1)).rejects.toThrow(UserError);
  const unbound = new Request("http://site/", {
    ...{ method: "POST", body: "a" },
    headers: { "content-type": "multipart/form-data" },
  });
  await expect(readForm(unbound, async () => 1)).rejects.toThrow(/cannot be read: .*[Bb]oundary/);
});

const HALF =
  '--x\r\nContent-Disposition: form-data; name="file"; filename="a.ts"\r\nContent-Type: text/plain\r\n\r\nhalf a fi';

it.each<[string, (controller: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>>) => void]>([
  ["by the connection", (controller) => controller.error(new Error("aborted"))],
  ["by a sender that stops", (controller) => controller.close()],
])("says so where a form is cut off in its file %s, and leaves nothing behind", async (_who, cut) => {
  const { database, home, ada } = peopleHome();
  let begun = false;
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      if (begun) {
        // Not before the file is being stored.
        await new Promise((resolve) => setTimeout(resolve, 50));
        cut(controller);
      } else controller.enqueue(new TextEncoder().encode(HALF));
      begun = true;
    },
  });
  const headers = new Headers({ "content-type": "multipart/form-data; boundary=x" });
  const form = readForm({ headers, body }, (name, stream) =>
    storeFile(database, home, ada, name, stream, NOW),
  );
  await expect(form).rejects.toThrow("The form did not arrive whole");
  expect(readdirSync(join(home.root, "forms"))).toEqual([]);
});

it("fails where the file cannot be stored", async () => {
  const broken = readForm(formWith({ note: "n" }, { name: "a.ts", bytes: new Uint8Array(500_000) }), () =>
    Promise.reject(new Error("the disk is broken")),
  );
  await expect(broken).rejects.toThrow("the disk is broken");
});

it("stores a file that comes with the form as an upload, and finds the same file again", async () => {
  const { database, home, ada } = peopleHome();
  const bytes = new TextEncoder().encode("export const strategy = 1;\n");
  const send = () =>
    readForm(formWith({}, { name: "mine.ts", bytes }), (name, stream) =>
      storeFile(database, home, ada, name, stream, NOW),
    );
  const { file } = await send();
  expect(file).toMatchObject({
    ...{ state: "complete", name: "mine.ts", size: bytes.length, owner: "ada" },
    sha256: createHash("sha256").update(bytes).digest("hex"),
  });
  expect(readFileSync(uploadPath(home, file?.id ?? ""))).toEqual(Buffer.from(bytes));
  expect((await send()).file?.id).toBe(file?.id);
});

it("refuses files that are empty, too large or of another kind, and leaves nothing behind", async () => {
  const { database, home, ada } = peopleHome();
  const send = async (name: string, length: number) => {
    const form = formWith({}, { name, bytes: new Uint8Array(length) });
    const { problem } = await readForm(form, (given, stream) =>
      storeFile(database, home, ada, given, stream, NOW),
    );
    return problem?.message;
  };
  expect(await send("a.ts", 0)).toContain("empty");
  expect(await send("a.ts", 300_000)).toContain("larger than");
  expect(await send("a.exe", 10)).toContain("neither");
  expect(existsSync(home.uploads) ? readdirSync(home.uploads) : []).toEqual([]);
  expect(readdirSync(`${home.root}/forms`)).toEqual([]);
});
