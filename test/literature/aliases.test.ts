/** Printed names of our methods: each is printed where it is said to be, and means a method that exists. */
import { expect, it } from "vitest";
import { STRATEGIES } from "@/bench/strategies";
import { papers } from "@/lib/literature";
import { ALIASES, aliasOf } from "@/lib/literature/aliases";
import { figuresOf } from "@/lib/literature/figures";

it.each(ALIASES.map((alias) => [alias.paper, alias.name, alias] as const))(
  "%s prints %s",
  (id, name, { method }) => {
    const paper = papers().find((each) => each.id === id);
    const printed = paper ? figuresOf(paper).map((figure) => figure.method) : [];
    expect(printed).toContain(name);
    expect(STRATEGIES.map((strategy) => strategy.id)).toContain(method);
  },
);

it("gives a printed name one meaning", () => {
  expect(new Set(ALIASES.map(({ paper, name }) => `${paper} ${name}`)).size).toBe(ALIASES.length);
});

it("does not take one method for another", () => {
  expect(aliasOf("phi-dpo", "MoELoRA")).toBeNull();
  expect(aliasOf("continual-next", "CIA")).toBeNull();
  expect(aliasOf("phi-dpo", "EWC")?.method).toBe("ewc");
});
