/** Files that are no proper strategy: missing, forbidden or booby-trapped descriptions and errors. */
import { strategyText } from "../strategy-text";
import type { Hostile } from "./hostile";

const twice = (): string => {
  const text = strategyText();
  const again = text.slice(text.indexOf("export")).replace("const strategy", "const other");
  return `${text.replace("const strategy", "const one")}${again}`;
};

const described = (
  name: string,
  info: string,
  says: RegExp,
  ends: Hostile["ends"] = "strategy_shape",
): Hostile => ({
  name,
  info,
  ends,
  says,
});

const throws = (name: string, thrown: string, says: RegExp): Hostile => ({
  name,
  before: `const trap = ${thrown}; throw trap;`,
  ends: "strategy_error",
  says,
});

export const SHAPES: readonly Hostile[] = [
  described("the id of a built-in strategy", 'id: "ewc",', /built-in/),
  described("an id that is a path", 'id: "../../etc/passwd",', /id/),
  described("an id that is a prototype", 'id: "__proto__",', /id/),
  described("an id with a trap", "id: { toString() { throw new Error('trap'); } } as never,", /id/),
  described("a schedule that trains on all tasks at once", 'schedule: "joint",', /sequential/),
  described("the schedule of the oracle, for which the runner answers", 'schedule: "oracle",', /sequential/),
  described("to be told the task of a question", "needsTaskId: true,", /not told the task/),
  described("the family of the bounds", 'family: "bound",', /family/),
  described("a status it has not earned", 'status: "reproduced",', /status/),
  described(
    "a link that is a script",
    'paper: { title: "x", authors: "x", year: 2020, url: "javascript:alert(1)" },',
    /paper/,
  ),
  described("a title of a megabyte", 'title: "x".repeat(500000),', /title/),
  described(
    "a title that colours the terminal",
    'title: "\\u001b[31mred",',
    /^title: expected text without control characters/,
  ),
  described("a title that reads backwards", 'title: "\\u202egnp.ts",', /^title: expected text/),
  described("a title larger than a message", 'title: "x".repeat(5000000),', /message/i, "message_limit"),
  described("further properties", "matrix: [[100]], ...{ record: { score: 100 } },", /./, null),
  described(
    "a getter that throws",
    "get title(): string { throw new Error('trap'); },",
    /trap/,
    "strategy_error",
  ),
  described("experts without number", "adapter: () => ({ experts: 1e9 }),", /experts/),
  {
    name: "parameters that are a trap",
    info: "",
    schema: '{ get tuning() { throw new Error("trap"); } } as never',
    ends: ["strategy_error", "strategy_shape"],
  },
  {
    name: "parameters that become huge",
    schema: '{ a: z.string().default("x").transform((x) => x.repeat(3000000)) }',
    ends: "message_limit",
  },
  {
    name: "parameters that become a Proxy",
    schema:
      "{ a: z.any().default(0).transform(() => new Proxy({}, { ownKeys() { throw new Error('trap'); } })) }",
    ends: "strategy_error",
    says: /trap/,
  },
  {
    name: "parameters that are not data",
    schema:
      "{ a: z.any().default(0).transform(() => () => 1), b: z.any().default(0).transform(() => Symbol('x')) }",
    ends: null,
  },
  {
    name: "another tuning than there is",
    schema: '{ tuning: z.string().default("vision") }',
    ends: "strategy_shape",
    says: /tuning/,
  },
  { name: "parameters that nobody declared", params: { lambda: 3 }, ends: "params_invalid", says: /lambda/ },
  { name: "no strategy", source: "export const x = 1;", ends: "strategy_shape", says: /exports no strategy/ },
  { name: "two strategies", source: twice(), ends: "strategy_shape", says: /exports 2 strategies/ },
  throws("an error that clears the terminal", 'new Error("\\u001b[2J\\u009b2Jgone")', /^\[2J2Jgone$/),
  throws("null", "null", /^$|null/),
  throws(
    "an error with traps",
    "Object.defineProperty(new Error('x'), 'message', { get() { throw 1; } })",
    /^$/,
  ),
  throws(
    "an error whose message is no text",
    "Object.assign(new Error('x'), { message: { toString() { for (;;); } } })",
    /^$/,
  ),
  throws("a Proxy", "new Proxy({}, { get() { throw new Error('trap'); } })", /^$/),
  throws("an error of ten megabytes", "new Error('x'.repeat(1e7))", /^x{4000}$/),
  throws(
    "an error with an endless stack",
    "Object.assign(new Error('deep'), { stack: 'y'.repeat(1e7) })",
    /deep/,
  ),
  {
    name: "an uncaught error of a timer",
    until: "answered",
    start:
      "return { beforeTask: () => new Promise(() => { setTimeout(() => { throw new Error('late'); }, 20); }) };",
    ends: "strategy_error",
    says: /late/,
  },
  {
    name: "a rejection that nobody handles",
    until: "answered",
    start:
      "return { async beforeTask() { Promise.reject(new Error('lost')); await new Promise((r) => setTimeout(r, 50)); } };",
    ends: "strategy_error",
    says: /lost/,
  },
  {
    name: "a loss that is not a number",
    until: "answered",
    start: "return { loss: ({ params: theta }) => theta.sum().mul(0).log().mul(0).asScalar() };",
    ends: "not_finite",
  },
  {
    name: "leaving in the middle as if all were well",
    doors: false,
    until: "answered",
    start: "return { beforeTask() { process.exit(0); } };",
    ends: "trainer_died",
    says: /exit code 0/,
  },
  {
    name: "an abort in the middle",
    doors: false,
    until: "answered",
    start: "return { beforeTask() { process.abort(); } };",
    ends: "trainer_died",
    says: /SIGABRT/,
  },
  {
    name: "looking for labels in what it is asked",
    until: "answered",
    start: `const seen = new Set<string>();
    const set = WeakMap.prototype.set;
    const get = Uint8Array.from;
    const entries = Object.entries;
    const map = Array.prototype.map;
    Array.prototype.map = function (this: object[], ...given: never[]) {
      if (this[0] && typeof this[0] === "object" && "instruction" in this[0]) for (const key of Object.keys(this[0])) seen.add(key);
      return map.apply(this as never, given as never);
    } as never;
    return { beforeTask() { throw new Error("SEEN " + [...seen].sort().join()); } };`,
    ends: "strategy_error",
    says: /^SEEN (answer,)?(answers,)?(id|image|instruction)(,(image|instruction|retained|truth|text|answers|id))*$/,
  },
];
