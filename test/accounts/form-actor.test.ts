/** Who may send the forms of submissions: a token only as far as its scopes go. */
import { expect, it } from "vitest";
import { formActor } from "@/app/_site/form-actor";
import type { Scope } from "@/lib/domain/actor";
import { testHome } from "../store/home";
import { person, tokenFor } from "./people";

const FROM_HERE = { "sec-fetch-site": "same-origin" };

function form(headers: Record<string, string>): Request {
  return new Request("http://lethe.test/submit/send", { method: "POST", headers });
}

it.each<[Scope[], number | "taken"]>([
  [["submit"], "taken"],
  [["read"], 403],
  [["worker"], 403],
])("a token with the scope %s gets %s", async (scopes, expected) => {
  const store = testHome();
  const ada = person(store, "Ada", "admin");
  const headers = { authorization: `Bearer ${tokenFor(store.database, ada, scopes)}` };
  const found = await formActor(form(headers), store.database, "/submit", "submit");
  expect(found instanceof Response ? found.status : "taken").toBe(expected);
  if (found instanceof Response) expect(await found.text()).toContain("needs the scope");
  else expect(found.id).toBe(ada.id);
});

it("sends whoever is not signed in to the page for that, and forms of other sites nowhere", async () => {
  const { database } = testHome();
  const nobody = (await formActor(form(FROM_HERE), database, "/submit?board=x", "submit")) as Response;
  expect([nobody.status, nobody.headers.get("location")]).toEqual([
    303,
    "/account/sign-in?next=%2Fsubmit%3Fboard%3Dx",
  ]);
  const foreign = (await formActor(form({}), database, "/submit", "submit")) as Response;
  expect(foreign.status).toBe(403);
});
