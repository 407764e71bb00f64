/** A page of few words for answers that have a status of their own, which a framework's page cannot have. */
import { createHash } from "node:crypto";
import { escapeMarkup } from "@/lib/domain/escape-markup";

interface Options {
  status: number;
  title: string;
  message: string;
  remedy: string | null;
  /** Path that a link leads back to. */
  back?: string;
}

const STYLE = `:root{color-scheme:light dark}body{margin:0;padding:15vh 1.5rem 2rem;background:light-dark(#fcfbf8,#11151a);color:light-dark(#16191d,#e8ebee);font:1rem/1.5 system-ui,sans-serif}main{max-width:36rem;margin:auto}h1{font:600 1.875rem/1.2 Charter,Georgia,serif}a{color:light-dark(#1b5299,#8cc0ff)}`;

const POLICY = `default-src 'none'; style-src 'sha256-${createHash("sha256").update(STYLE).digest("base64")}'; base-uri 'none'; frame-ancestors 'none'`;

export function plainPage({ status, title, message, remedy, back = "/" }: Options): Response {
  const lines = [message, remedy].flatMap((line) => (line ? [`<p>${escapeMarkup(line)}</p>`] : []));
  const text = `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeMarkup(title)} · Lethe</title><style>${STYLE}</style></head>
<body><main><h1>${escapeMarkup(title)}</h1>${lines.join("")}<p><a href="${escapeMarkup(back)}">Back</a></p></main></body></html>
`;
  return new Response(text, {
    status,
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Cache-Control": "no-store",
      "Content-Security-Policy": POLICY,
    },
  });
}
