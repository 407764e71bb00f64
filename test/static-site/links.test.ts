/** How addresses become files, which of them a copy holds, and what becomes of links in its pages. */
import { describe, expect, it } from "vitest";
import { linksOfStyle, rewriteStyle } from "@/lib/static-site/crawl";
import { fileName, relativeLink } from "@/lib/static-site/file-name";
import { rewritePage, withoutAddress } from "@/lib/static-site/rewrite-page";
import { addressOf, inScope, nearest } from "@/lib/static-site/scope";

describe("file names", () => {
  it.each([
    ["/", true, null, "index.html"],
    ["/methods/ewc", true, null, "methods/ewc/index.html"],
    ["/boards/a.v1?dir=asc&sort=avg", true, null, "boards/a.v1/dir-asc_sort-avg.html"],
    ["/boards/a/download?format=csv", false, "a.csv", "boards/a/download/format-csv/a.csv"],
    ["/pictures/p/i-1.png?size=64", false, null, "pictures/p/i-1.size-64.png"],
    ["/_next/static/chunks/x.css", false, null, "assets/chunks/x.css"],
    ["/enhance.js", false, null, "enhance.js"],
  ])("%s", (address, isPage, suggested, file) => {
    expect(fileName(address, isPage, suggested)).toBe(file);
  });

  it("keep apart what only differs in characters that files cannot have", () => {
    const names = ["/boards/a:b", "/boards/a*b", "/boards/a-b", "/boards/%2e%2e"].map((path) =>
      fileName(path, true),
    );
    expect(new Set(names).size).toBe(4);
    for (const name of names) expect(name).toMatch(/^boards\/[A-Za-z0-9_-][A-Za-z0-9._-]*\/index\.html$/);
  });

  it("lead from one to another", () => {
    expect(relativeLink("index.html", "runs/a/index.html")).toBe("runs/a/index.html");
    expect(relativeLink("runs/a/index.html", "runs/b/index.html")).toBe("../b/index.html");
    expect(relativeLink("runs/a/index.html", "runs/a/x.html")).toBe("x.html");
    expect(relativeLink("runs/a/index.html", "index.html")).toBe("../../index.html");
  });
});

describe("scope", () => {
  it.each([
    "/",
    "/runs/a",
    "/boards/a",
    "/boards/a?view=cost&x=trained",
    "/boards/a?dir=asc&sort=avg",
    "/boards/a?family=replay",
    "/boards/a?columns=cost",
    "/boards/a/download?family=replay&format=csv",
    "/runs/a/download?format=csv&what=matrix",
    "/runs/a/answers",
    "/pictures/p/i.png?size=64",
  ])("holds %s", (address) => expect(inScope(address)).toBe(true));

  it.each([
    "/api/v1/boards",
    "/boards/a?family=replay&sort=avg",
    "/boards/a?family=replay,averaging",
    "/boards/a?asof=2026-01-01T00:00:00Z",
    "/boards/a?q=x",
    "/boards/a?columns=avg",
    "/boards/a/download?format=csv&sort=avg",
    "/runs/a/answers?page=2",
    "/runs/a/answers/download?format=json",
    "/runs/a/download?what=predictions",
    "/compare?runs=a,b&task=c",
  ])("does not hold %s", (address) => expect(inScope(address)).toBe(false));

  it("takes a column's order from tables that are not sorted yet", () => {
    expect(inScope("/boards/a?dir=asc&sort=avg", "/boards/a?dir=desc&sort=avg")).toBe(false);
  });

  it("takes two ways to write an address for one", () => {
    const address = (text: string) => addressOf(new URL(text, "http://site"));
    expect(address("/boards/a/?sort=avg&dir=asc&q=")).toBe(address("/boards/a?dir=asc&sort=avg#top"));
  });

  it("knows what comes nearest", () => {
    expect(nearest("/boards/a?family=replay&sort=avg")).toEqual([
      "/boards/a?sort=avg",
      "/boards/a?family=replay",
      "/boards/a",
    ]);
    expect(nearest("/boards/a/download?format=csv&sort=avg")).toContain("/boards/a/download?format=csv");
    expect(nearest("/runs/a/answers/download?format=csv")).toContain("/runs/a/download?what=bundle");
    expect(nearest("/runs/a/download?what=predictions")).toContain("/runs/a/download?what=bundle");
  });
});

describe("a page", () => {
  const files: Record<string, string> = {
    "/": "index.html",
    "/runs/a": "runs/a/index.html",
    "/boards/b": "boards/b/index.html",
    "/boards/b?family=replay": "boards/b/family-replay.html",
    "/x.css": "x.css",
    "/enhance.js": "enhance.js",
  };
  const page = (body: string, head = "") =>
    `<!DOCTYPE html><html><head>${head}</head><body>${body}<footer>F</footer></body></html>`;
  const rewrite = (html: string) =>
    rewritePage(html, {
      url: new URL("http://127.0.0.1:1/runs/a"),
      file: "runs/a/index.html",
      fileOf: (address) => files[address] ?? null,
      note: "<p>copy</p>",
    });

  it("links to files, keeps places in them, and leaves what is elsewhere alone", () => {
    expect(
      rewrite(
        page(
          '<a href="/#boards">1</a><a href="#here">2</a><a href="https://arxiv.org/abs/1">3</a><img src="data:,">',
        ),
      ),
    ).toContain(
      '<a href="../../index.html#boards">1</a><a href="#here">2</a><a href="https://arxiv.org/abs/1">3</a><img src="data:,">',
    );
  });

  it("leads to the nearest page and says so, or keeps only the words", () => {
    const text = rewrite(page('<a href="/boards/b?q=x">1</a><a class="c" href="/api">2</a>'));
    expect(text).toContain('<a href="../../boards/b/index.html" title="the nearest page of this copy">1</a>');
    expect(text).toContain('<span title="not in this copy">2</span>');
  });

  it("lists what a form can choose", () => {
    const form =
      '<form action="/boards/b"><label><input type="checkbox" name="family" value="replay"> replay (2)</label><input name="q"><label><input type="radio" name="replay" value="yes">x</label></form>';
    const text = rewrite(page(form));
    expect(text).toContain('<li><a href="../../boards/b/family-replay.html">replay (2)</a></li>');
    expect(text).not.toMatch(/<form|<input|replay=yes/);
  });

  it("needs no server for its styles and script, and drops what would", () => {
    const head =
      '<link rel="stylesheet" href="/x.css"/><link rel="canonical" href="http://lethe.invalid/runs/a"/><meta property="og:image" content="http://lethe.invalid/i.png"/><meta name="description" content="kept"/>';
    const text = rewrite(page('<script type="module" src="/enhance.js"></script>', head));
    expect(text).toContain(
      '<head><link rel="stylesheet" href="../../x.css"/><meta name="description" content="kept"/></head>',
    );
    expect(text).toContain('<script defer src="../../enhance.js"></script>');
  });

  it("says at its end that it is a copy", () => {
    expect(rewrite(page("x"))).toContain("<footer>F<p>copy</p></footer>");
  });

  it("does not name an address that nobody can reach", () => {
    expect(
      withoutAddress(
        "@misc{a,\n  title = {T},\n  url = {http://lethe.invalid/runs/a},\n}\nhttp://lethe.invalid/x",
      ),
    ).toBe("@misc{a,\n  title = {T},\n}\n/x");
  });
});

it("style sheets lead to their pictures and fonts", () => {
  const css = 'a{background:url("/m/a.png")}b{src:url(data:font;x)}';
  expect(linksOfStyle(css)).toEqual(["/m/a.png"]);
  expect(rewriteStyle(css, () => "../a.png")).toBe('a{background:url("../a.png")}b{src:url(data:font;x)}');
});
