/** Asks the server what would become of the form with a file that has arrived. */

export interface ServerCheck {
  ok: boolean;
  /** The first says it in short. */
  lines: string[];
}

interface Report {
  ok: boolean;
  problems: { field: string; message: string; remedy: string | null }[];
  failure: { title: string; message: string; remedy: string } | null;
}

/** Null where the server could not say. */
export async function checkOnServer(
  form: HTMLFormElement,
  upload: string,
  signal: AbortSignal,
): Promise<ServerCheck | null> {
  const body = new FormData(form);
  body.delete("file");
  body.set("upload", upload);
  const response = await fetch("/submit/check", { method: "POST", body, signal }).catch(() => null);
  if (!response?.ok || !response.headers.get("content-type")?.includes("json")) return null;
  const report = (await response.json().catch(() => null)) as Report | null;
  if (!report) return null;
  const { ok, problems, failure } = report;
  if (ok) return { ok, lines: ["The server has checked it and found nothing wrong."] };
  const found = problems.map(({ field, message, remedy }) =>
    [field && `${field}: `, message, remedy && ` ${remedy}`].filter(Boolean).join(""),
  );
  return failure
    ? { ok, lines: [`${failure.title}.`, ...failure.message.split("\n"), failure.remedy, ...found] }
    : { ok, lines: ["Something is not right yet:", ...found] };
}
