/** What is made for one person reaches nobody else, and what is for all is made once for everybody. */
import { expect, test } from "vitest";
import { isPersonal, isPersonalPage } from "@/lib/site/personal-paths.mjs";
import { page, serve, site } from "./serving";

const version = () => "1";

/** A page that would say who asks, wherever it is. */
const telling = () =>
  site(({ headers }, response) =>
    page(response, `You are ${headers.cookie ?? "nobody"}, ${headers.authorization ?? "-"}.`),
  );

test("on reading pages everybody is nobody, and one rendering serves all", async () => {
  const { rendered, handle } = telling();
  const ask = await serve({ handle, version });
  const answers = [];
  for (const cookie of ["lethe-session=ada", "lethe-session=bob", ""])
    answers.push(await ask("/boards/a", cookie ? { cookie } : {}));
  expect(answers.map(({ cache }) => cache)).toEqual(["miss", "hit", "hit"]);
  for (const { body, headers } of answers) {
    expect(body.toString()).toContain("You are nobody");
    expect(headers["cache-control"]).toBe("no-cache");
  }
  expect(rendered.get("/boards/a")).toBe(1);
});

const PERSONAL = [
  "/account",
  "/account/",
  "/account?next=/",
  "/account/sign-in",
  "/submit",
  "/submissions/s1",
  "/moderation",
  "/api/v1/submissions",
  "//account",
  "/./account",
  "/boards/../account",
  "/%61ccount",
  "/account%2Fsign-in",
];

for (const path of PERSONAL)
  test(`${path} is made for each who asks, and never kept`, async () => {
    const { rendered, handle } = telling();
    const ask = await serve({ handle, version });
    const who = ["lethe-session=ada", "lethe-session=bob", "lethe-session=ada"];
    // At once as well as one after the other: nobody waits for another one's answer.
    const together = await Promise.all(who.map((cookie) => ask(path, { cookie })));
    for (const [i, { body, cache, headers }] of together.entries()) {
      expect(body.toString()).toContain(`You are ${who[i]},`);
      expect([cache, headers["cache-control"]]).toEqual(["off", "private, no-store"]);
    }
    expect((await ask(path)).body.toString()).toContain("You are nobody");
    expect(rendered.get(path)).toBe(4);
  });

test("whoever sends credentials anywhere gets an answer of their own", async () => {
  const { rendered, handle } = telling();
  const ask = await serve({ handle, version });
  await ask("/boards/a");
  const own = await ask("/boards/a", { authorization: "Bearer a", cookie: "lethe-session=ada" });
  expect([own.cache, own.headers["cache-control"]]).toEqual(["off", "private, no-cache"]);
  expect(own.body.toString()).toContain("You are nobody, Bearer a.");
  expect((await ask("/boards/a")).body.toString()).toContain("You are nobody, -.");
  expect(rendered.get("/boards/a")).toBe(2);
});

test("a form that is sent to a reading page, and the framework's own fetches of its parts, carry no cookie either", async () => {
  const ask = await serve({ ...telling(), version });
  for (const [headers, method] of [
    [{ cookie: "lethe-session=ada", rsc: "1" }, "GET"],
    [{ cookie: "lethe-session=ada" }, "POST"],
  ] as const)
    expect((await ask("/boards/a", headers, method)).body.toString()).toContain("You are nobody");
  const form = await ask("/account/a", { cookie: "lethe-session=ada" }, "POST");
  expect(form.body.toString()).toContain("You are lethe-session=ada");
});

test("addresses that only begin like personal ones are for all", () => {
  for (const path of ["/", "/accounting", "/submissions-of-others", "/api", "/api/v12", "/boards/account"])
    expect([path, isPersonal(path), isPersonalPage(path)]).toEqual([path, false, false]);
  expect([isPersonal("/api/v1/boards"), isPersonalPage("/api/v1/boards")]).toEqual([true, false]);
  expect([isPersonal("/%"), isPersonal(undefined)]).toEqual([true, false]);
});
