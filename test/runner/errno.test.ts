import { describe, expect, it } from "vitest";
import { explainFileError, formatBytes } from "@/bench/runner/errno";
import { UserError } from "@/lib/domain/user-error";

describe("explainFileError", () => {
  const errno = (code: string) => Object.assign(new Error(code), { code });

  it.each(["ENOSPC", "EDQUOT", "EFBIG", "EROFS", "EACCES", "EPERM", "ENOTDIR", "EMFILE"])(
    "explains %s",
    (code) => {
      const explained = explainFileError(errno(code), "the record", "/nowhere/record.json");
      expect(explained).toBeInstanceOf(UserError);
      expect((explained as UserError).message).toContain("the record (/nowhere/record.json)");
      expect((explained as UserError).remedy).toBeTruthy();
    },
  );

  it("leaves bugs alone", () => {
    const bug = new TypeError("x");
    expect(explainFileError(bug, "the record", "/nowhere")).toBe(bug);
  });

  it("writes sizes for people", () => {
    expect([0, 999, 1500, 2.5e9].map(formatBytes)).toEqual(["0 bytes", "999 bytes", "1.5 kB", "2.5 GB"]);
  });
});
