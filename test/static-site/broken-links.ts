/** Links of a static copy that lead to no file, each as "page: link". */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { linksOfStyle } from "@/lib/static-site/crawl";
import { findLinks } from "@/lib/static-site/document-links";

export function brokenLinks(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return files.flatMap((file) => {
    // Its links begin at the top of a server.
    if (file === "404.html") return [];
    const text = /\.(html|css)$/.test(file) ? readFileSync(join(folder, file), "utf8") : "";
    const links = file.endsWith(".html")
      ? findLinks(text).links.map(({ value }) => value)
      : linksOfStyle(text);
    return links.filter((link) => !resolves(folder, file, link)).map((link) => `${file}: ${link}`);
  });
}

function resolves(folder: string, file: string, link: string): boolean {
  if (link.startsWith("#") || /^(https?|data|mailto):/.test(link)) return true;
  // A copy may lie anywhere, so nothing in it may begin at the top of a server.
  if (link.startsWith("/")) return false;
  const path = join(folder, dirname(file), decodeURIComponent(link.replace(/[?#].*$/, "")));
  return existsSync(path) && statSync(path).isFile();
}
