/** Asks a strategy, inside the sandbox, what it is; and checks the answer before anything else is done with it. */
import { z } from "zod";
import { STRATEGIES } from "@/bench/strategies/index";
import type { StrategyInfo } from "@/bench/strategies/strategy";
import { TUNINGS } from "@/bench/strategies/tuning";
import { SubmissionFailure } from "@/lib/domain/failure";
import { printable } from "@/lib/domain/printable";
import type { TrainerSetup } from "../runner/trainer";
import type { StrategyBundle } from "./bundle";
import { DEFAULT_LIMITS, type SandboxLimits } from "./limits";
import { lineAt } from "./place";
import { Session } from "./session";

export type Given = TrainerSetup["params"];

export interface Inspected {
  /** For a Catalogue; `params` takes the values inspected with and gives those they resolve to. */
  info: StrategyInfo;
  /** Parameters as given. */
  given: Given;
  /** Parameters with all defaults filled in. */
  resolved: Given;
  /** Low-rank experts that its adapter asks for; null where it has none. */
  experts: number | null;
  /** JSON schema of its parameters, as it describes them. */
  parameters: Record<string, unknown>;
}

const text = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .refine((value) => printable(value) === value, "expected text without control characters");
const MOST_PARAMS = 50;
/** Things wrong that are told. */
const MOST_SHOWN = 5;
const MOST_SCHEMA_CHARACTERS = 50_000;
const PARAM = /^[A-Za-z][A-Za-z0-9_]{0,59}$/;
const SLUG = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

const params = z
  .record(z.string().regex(PARAM, "expected a name of letters, digits and _"), z.json())
  .refine((all) => Object.keys(all).length <= MOST_PARAMS, `expected at most ${MOST_PARAMS} parameters`);

const foundSchema = z.strictObject({
  id: z.string().min(2).max(60).regex(SLUG, "expected lower-case letters, digits and single hyphens"),
  title: text(120),
  summary: text(600),
  family: z.enum(["finetuning", "replay", "regularisation", "averaging", "expansion", "unlearning"]),
  status: z.enum(["implemented from code", "implemented from the paper", "inspired by"]),
  paper: z
    .strictObject({
      title: text(300),
      authors: text(300),
      year: z.int().min(1900).max(2100),
      url: z.url({ protocol: /^https$/ }).max(300),
    })
    .nullable(),
  deviations: z.array(text(500)).max(20),
  kinds: z
    .array(z.enum(["tuning", "unlearning"]))
    .min(1)
    .max(2),
  schedule: z.literal(
    "sequential",
    "a submitted strategy is trained task by task: schedule must be sequential",
  ),
  retained: z.boolean().optional(),
  needsTaskId: z.literal(false, "a submitted strategy is not told the task of a question").optional(),
  resolved: params.refine(
    ({ tuning }) => tuning === undefined || (TUNINGS as readonly unknown[]).includes(tuning),
    `the parameter tuning must be one of ${TUNINGS.join(", ")}`,
  ),
  experts: z.int().min(1).max(64).optional(),
  parameters: z
    .record(z.string(), z.json())
    .refine((schema) => JSON.stringify(schema).length <= MOST_SCHEMA_CHARACTERS, "is too long"),
});
type Found = z.infer<typeof foundSchema>;

export interface InspectOptions {
  limits?: SandboxLimits;
  onOutput?: (line: string) => void;
  /** Further arguments of the sandboxed program; for tests. */
  arguments?: readonly string[];
}

/**
 * Throws a SubmissionFailure where the file holds no strategy that can be run, or the parameters do not fit it.
 * @param given null to learn only which parameters it has, before there are values for those it demands
 */
export async function inspectStrategy(
  bundle: StrategyBundle,
  given: Given | null,
  { limits = DEFAULT_LIMITS, ...more }: InspectOptions = {},
): Promise<Inspected> {
  const session = await Session.start({ program: "inspect", bundle, limits, ...more });
  try {
    const { result } = await session.request<"inspect">({
      type: "inspect",
      script: bundle.code,
      params: given,
    });
    return checked(result.found, given, bundle);
  } finally {
    await session.close();
  }
}

function checked(found: unknown, given: Given | null, bundle: StrategyBundle): Inspected {
  const parsed = parse(found);
  if (!parsed.success) throw misshapen(parsed.error.issues.slice(0, MOST_SHOWN), bundle);
  const { resolved, experts = null, parameters, ...info } = parsed.data;
  if (STRATEGIES.some(({ id }) => id === info.id))
    throw misshapen(
      [{ path: ["id"], message: `"${info.id}" is the id of a built-in strategy; choose another.` }],
      bundle,
    );
  const names = given ? Object.keys(resolved) : namesIn(parameters);
  const params = schemaOf(names, resolved, parameters);
  return { info: { ...info, params }, given: given ?? {}, resolved, experts, parameters };
}

function parse(found: unknown): z.ZodSafeParseResult<Found> {
  try {
    return foundSchema.safeParse(found);
  } catch (error) {
    // So many things are wrong with it that zod cannot list them.
    if (!(error instanceof RangeError)) throw error;
    throw new SubmissionFailure("strategy_shape", "Too much of what it says about itself is wrong.");
  }
}

type Wrong = Pick<z.core.$ZodIssue, "path" | "message">;

const explain = ({ path, message }: Wrong): string =>
  `${path.map(String).join(".").slice(0, 100) || "strategy"}: ${message.slice(0, 200)}`;

/** Names the line of the property that is wrong, where it is written plainly. */
function misshapen(issues: readonly Wrong[], { source, fileName }: StrategyBundle): SubmissionFailure {
  const lines = source.split("\n");
  const at = issues.flatMap(({ path }) => {
    const name = String(path[0]);
    const pattern = new RegExp(`^\\s*${/^\w+$/.test(name) ? name : "(?!)"}\\s*[:(,]`);
    const line = lines.findIndex((candidate) => pattern.test(candidate));
    return line < 0 ? [] : lineAt(lines, fileName, line + 1, null);
  });
  return new SubmissionFailure("strategy_shape", issues.map(explain).join("\n"), { at });
}

/** Accepts what was inspected and gives what it resolved to: the strategy's own schema never runs outside the sandbox. */
function schemaOf(
  names: readonly string[],
  resolved: Found["resolved"],
  { properties }: Found["parameters"],
): z.ZodObject {
  return z.strictObject(
    Object.fromEntries(
      names.map((name) => [
        name,
        z
          .json()
          .optional()
          .transform(() => resolved[name])
          .describe(descriptionOf(properties, name)),
      ]),
    ),
  );
}

const namesIn = ({ properties }: Found["parameters"]): string[] =>
  Object.keys(Object(properties))
    .filter((name) => PARAM.test(name))
    .slice(0, MOST_PARAMS);

function descriptionOf(properties: unknown, name: string): string {
  const property = (properties as Record<string, { description?: unknown }> | undefined)?.[name];
  return typeof property?.description === "string" ? printable(property.description).slice(0, 400) : "";
}
