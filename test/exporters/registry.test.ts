import { existsSync } from "node:fs";
import { expect, it } from "vitest";
import { EXPORTERS, getExporter } from "@/bench/exporters/index";
import { UserError } from "@/lib/domain/user-error";

it("every exporter has the file that its id names", () => {
  for (const { id } of EXPORTERS)
    expect(existsSync(`${import.meta.dirname}/../../bench/exporters/${id}.ts`), id).toBe(true);
});

it("an unknown format lists what exists", () => {
  expect(getExporter("llava").id).toBe("llava");
  expect(() => getExporter("coco")).toThrow(UserError);
  expect(() => getExporter("coco")).toThrow('Unknown format "coco".');
});
