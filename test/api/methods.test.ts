/** Methods of an address: which are answered, and that a literal path wins over one with a parameter. */
import { expect, it } from "vitest";
import type { Method, Operation } from "@/lib/api/operation";
import { matchRoute } from "@/lib/api/route";
import { testHome } from "../store/home";
import { apiOver } from "./api-over";

const operation = (method: Method, path: string) => ({ id: `${method} ${path}`, method, path }) as Operation;
const OPERATIONS = [
  operation("GET", "/things/{thing}"),
  operation("DELETE", "/things/{thing}"),
  operation("GET", "/things/open"),
];

function found(path: string, method: string) {
  const match = matchRoute(OPERATIONS, path, method);
  return match && ("allowed" in match ? match.allowed : [match.operation.id, match.inPath]);
}

it("finds the operation of path and method", () => {
  expect(found("/things/a", "GET")).toEqual(["GET /things/{thing}", { thing: "a" }]);
  expect(found("/things/a", "HEAD")).toEqual(["GET /things/{thing}", { thing: "a" }]);
  expect(found("/things/a", "DELETE")).toEqual(["DELETE /things/{thing}", { thing: "a" }]);
  expect(found("/things/open", "GET")).toEqual(["GET /things/open", {}]);
  expect(found("/things/a", "POST")).toEqual(["GET", "DELETE"]);
  expect(found("/others", "GET")).toBeNull();
});

it("says which methods an address takes", async () => {
  const api = apiOver(testHome());
  const refused = await api("/boards", { method: "POST", body: {} });
  expect([refused.status, refused.headers.get("Allow")]).toEqual([405, "GET, HEAD, OPTIONS"]);
  expect((await api("/boards", { method: "OPTIONS" })).headers.get("Access-Control-Allow-Methods")).toBe(
    "GET, HEAD, OPTIONS",
  );
});
