/** What tries to deceive or to break the runner by what it says: forged, malformed and impossible messages. */
import type { Hostile } from "./hostile";

/** Writes its own bytes into the trainer's pipe. */
const forges = (name: string, write: string, more: Partial<Hostile>): Hostile => ({
  name,
  doors: false,
  before: `const fs = process.getBuiltinModule("node:fs");
const frame = (header: string, body = 0, length = Buffer.byteLength(header)) => {
  const prefix = Buffer.alloc(8);
  prefix.writeUInt32BE(length, 0);
  prefix.writeUInt32BE(body, 4);
  fs.writeSync(4, Buffer.concat([prefix, Buffer.from(header)]));
};
${write}
for (;;);`,
  ends: "protocol_violation",
  ...more,
});

/** Changes what the trainer is about to say, by way of JSON. */
const alters = (name: string, change: string, more: Partial<Hostile>): Hostile => ({
  name,
  until: "answered",
  start: `const write = JSON.stringify;
    JSON.stringify = ((message: Record<string, never>, ...rest: []) => {
      ${change}
      return write(message, ...rest);
    }) as never;
    return {};`,
  ends: "protocol_violation",
  ...more,
});

export const LIARS: readonly Hostile[] = [
  forges("a message of 4 GB", 'frame("{}", 0, 0xffffffff);', { ends: "message_limit" }),
  forges("data of 4 GB", 'frame("{}", 0xffffffff);', { ends: "message_limit" }),
  forges("a message that is not JSON", 'frame("{nonsense");', {}),
  forges("a message that is not text", 'frame("\\ud800\\udc00".repeat(3).slice(0, 5)); frame("\\xff");', {}),
  forges("an empty message", 'frame("");', {}),
  forges("a message nested without end", 'frame("[".repeat(500000));', {}),
  forges(
    "a message with __proto__",
    'frame(`{"__proto__":{"polluted":true},"id":1,"type":"inspect","found":{}}`);',
    {},
  ),
  forges(
    "a message with constructor",
    'frame(`{"constructor":{"prototype":{"polluted":true}},"id":1,"type":"progress"}`);',
    {},
  ),
  forges("an array for a message", 'frame("[1,2,3]");', {}),
  forges("the answer of another request", 'frame(`{"id":7,"type":"inspect","found":{}}`);', {}),
  forges("an unasked kind of answer", 'frame(`{"id":1,"type":"predict","answers":[]}`);', {}),
  forges("progress where there is none", 'frame(`{"id":1,"type":"progress","step":1,"loss":0}`);', {}),
  forges(
    "a failure of the runner's own",
    'frame(`{"id":1,"type":"failed","code":"worker_lost","message":"","stack":""}`);',
    {},
  ),
  forges(
    "a message in single bytes that never ends",
    'for (let k = 0; k < 100; k++) fs.writeSync(4, "\\0");',
    {},
  ),
  forges("a closed pipe", "fs.closeSync(4); fs.closeSync(3);", {
    ends: "wall_limit",
    limits: { startMs: 3000 },
  }),
  forges(
    "a built-in id in a forged description",
    'frame(JSON.stringify({ id: 1, type: "inspect", found: { id: "ewc", title: "x", summary: "x", family: "replay", status: "inspired by", paper: null, deviations: [], kinds: ["tuning"], schedule: "sequential", resolved: {}, parameters: {} } }));',
    { ends: "strategy_shape", says: /built-in/ },
  ),
  forges(
    "params with __proto__ in a forged description",
    'frame(`{"id":1,"type":"inspect","found":{"id":"my-x","title":"x","summary":"x","family":"replay","status":"inspired by","paper":null,"deviations":[],"kinds":["tuning"],"schedule":"sequential","parameters":{},"resolved":{"__proto__":{"polluted":true}}}}`);',
    { ends: null },
  ),
  forges(
    "a forged description with 400,000 wrong values",
    'frame(JSON.stringify({ id: 1, type: "inspect", found: { deviations: Array(400_000).fill(0) } }));',
    { ends: "strategy_shape" },
  ),
  alters(
    "packages of 90,000 wrong values",
    'if (message?.type === "start") (message.facts as { packages: object }).packages = Object.fromEntries(Array.from({ length: 90_000 }, (_, i) => [i, 0]));',
    {},
  ),
  alters(
    "facts of another checkpoint",
    'if (message?.type === "start") (message.facts as { startSha256: string }).startSha256 = "0".repeat(64);',
    {
      says: /startSha256/,
    },
  ),
  alters(
    "fewer trained parameters than there are",
    'if (message?.type === "start") (message.facts as { trainedParameters: number }).trainedParameters = 1;',
    {
      says: /trainedParameters/,
    },
  ),
  alters(
    "another device",
    'if (message?.type === "start") (message.facts as { device: string }).device = "cuda";',
    { says: /device/ },
  ),
  alters("too few answers", 'if (message?.type === "predict") (message.answers as string[]).pop();', {
    says: /2 answers to 3/,
  }),
  alters("too many answers", 'if (message?.type === "predict") (message.answers as string[]).push("red");', {
    says: /4 answers to 3/,
  }),
  alters(
    "answers that are no texts",
    'if (message?.type === "predict") message.answers = [1, {}, null] as never;',
    {},
  ),
  alters(
    "an answer of half a character",
    'if (message?.type === "predict") message.answers = ["\\ud800", "a", "b"] as never;',
    {},
  ),
  alters(
    "a huge answer",
    'if (message?.type === "predict") message.answers = ["x".repeat(5000), "a", "b"] as never;',
    { ends: "message_limit" },
  ),
  alters(
    "answers larger than a message may be",
    'if (message?.type === "predict") message.answers = ["x".repeat(5e6), "a", "b"] as never;',
    {
      ends: "message_limit",
    },
  ),
  alters(
    "losses that are no numbers",
    'if (message?.type === "weigh") message.losses = [["1e999", 2]] as never;',
    {},
  ),
  alters(
    "losses beyond all numbers",
    'if (message?.type === "weigh") return write(message, ...rest).replace(/"losses".*/, "\\"losses\\":[[1e999,2]]}");',
    {},
  ),
  alters(
    "350,000 losses that are no numbers",
    'if (message?.type === "weigh") message.losses = [Array(349_000).fill("")] as never;',
    { says: /losses: expected lists of numbers/ },
  ),
  alters(
    "500,000 answers that are no texts",
    'if (message?.type === "predict") message.answers = Array(500_000).fill(0) as never;',
    { says: /answers: expected texts/ },
  ),
  alters("losses of other answers", 'if (message?.type === "weigh") message.losses = [[1]] as never;', {
    says: /1 of 2 answers/,
  }),
  alters(
    "fewer steps than there were",
    'if (message?.type === "progress" && message.step === 1) (message.step as number) = 2;',
    {
      says: /step 2 after step 0/,
    },
  ),
  alters(
    "a report of another stage",
    'if (message?.type === "train") (message.report as { stage: number }).stage = 2;',
    { says: /stage/ },
  ),
  alters(
    "a report of fewer steps",
    'if (message?.type === "train") (message.report as { steps: number }).steps = 1;',
    { says: /steps/ },
  ),
  ...["storedParameters", "extraParameters", "replayBytes"].map((name) =>
    alters(
      `more ${name} than there can be`,
      `if (message?.type === "train") (message.report as Record<string, number>).${name} = 9e15;`,
      { says: new RegExp(`reports ${name} 9000000000000000; possible are \\d+`) },
    ),
  ),
  alters(
    "a negative time",
    'if (message?.type === "train") (message.report as { deviceMs: number }).deviceMs = -5;',
    {},
  ),
  alters(
    "further fields in the report",
    'if (message?.type === "train") (message.report as { record: object }).record = { score: 100 };',
    {},
  ),
  alters("a toJSON on every object", "(Object.prototype as { toJSON?: unknown }).toJSON = () => 1;", {}),
  {
    name: "a polluted prototype of all objects",
    until: "answered",
    start: `Object.assign(Object.prototype, { type: "start", id: 1, polluted: true }); return {};`,
    ends: ["protocol_violation", "strategy_error"],
  },
  {
    name: "a broken prototype of all arrays",
    until: "answered",
    start: "Array.prototype.map = function () { return ['red']; } as never; return {};",
    ends: ["protocol_violation", "strategy_error"],
  },
];
