/** Reads the OpenAPI document back as lines for people: parameters and fields with their type in words. */

type Json = Record<string, unknown>;

/** A type in words; `object` names the schema that it is about, where there is one to link to. */
export interface TypeText {
  before: string;
  object: string | null;
  after: string;
}

export interface FieldLine {
  /** With the names that it lies in: "files.record". */
  name: string;
  type: TypeText;
  required: boolean;
  description: string;
  /** As JSON; null where there is none. */
  preset: string | null;
}

/** Fields of an object; those of objects that have no name of their own follow the field that holds them. */
export function fieldLines(schema: unknown, within = ""): FieldLine[] {
  const { properties = {}, required = [] } = asObject(schema) as { properties?: Json; required?: string[] };
  return Object.entries(properties).flatMap(([key, property]) => {
    const name = `${within}${key}`;
    const line: FieldLine = {
      name,
      type: typeText(property),
      required: required.includes(key),
      description: text(asObject(property).description),
      preset: presetOf(property),
    };
    const held = inner(property);
    return isDescribed(held) ? [line, ...fieldLines(held, `${name}.`)] : [line];
  });
}

/** Names that say it all are told with the type. */
function isDescribed(schema: unknown): boolean {
  return Object.values(asObject(asObject(schema).properties)).some(
    (property) => asObject(property).description,
  );
}

export function presetOf(schema: unknown): string | null {
  const { default: preset } = asObject(schema);
  return preset === undefined ? null : JSON.stringify(preset);
}

export function typeText(schema: unknown): TypeText {
  const object = asObject(schema);
  const { $ref: reference, type, items, anyOf, additionalProperties } = object;
  if (typeof reference === "string")
    return { before: "", object: reference.split("/").at(-1) ?? "", after: "" };
  if (Array.isArray(anyOf)) return choice(anyOf);
  if (Array.isArray(object.enum)) return plain(object.enum.join(", "));
  if (object.const !== undefined) return plain(JSON.stringify(object.const));
  if (type === "array") return wrap("list of ", typeText(items));
  if (Array.isArray(type)) return plain(type.join(" or "));
  if (
    type === "object" &&
    object.properties === undefined &&
    asObject(additionalProperties) === additionalProperties
  )
    return wrap("map to ", typeText(additionalProperties));
  if (type === "object" && object.properties && !isDescribed(schema) && !object.description)
    return plain(`{${Object.keys(asObject(object.properties)).join(", ")}}`);
  if (typeof type !== "string") return plain("any JSON");
  return plain(
    [type, bounds(object), object.format === "date-time" ? "time" : ""].filter(Boolean).join(", "),
  );
}

function choice(options: readonly unknown[]): TypeText {
  const isNull = (option: unknown) => asObject(option).type === "null";
  const [first, ...rest] = options.filter((option) => !isNull(option)).map(typeText);
  const others = [...rest.map(({ before, object, after }) => `${before}${object ?? ""}${after}`)];
  if (options.some(isNull)) others.push("null");
  const { before, object, after } = first ?? plain("any JSON");
  return { before, object, after: [after, ...others].join(" or ").replace(/^ or $/, "") };
}

function bounds({ minimum, maximum }: Json): string {
  if (typeof minimum === "number" && typeof maximum === "number") return `${minimum} to ${maximum}`;
  if (typeof minimum === "number") return `${minimum} or more`;
  return typeof maximum === "number" ? `${maximum} or less` : "";
}

/** The object that a field holds directly, in a list, or beside null. */
function inner(schema: unknown): unknown {
  const { items, anyOf } = asObject(schema);
  if (items) return inner(items);
  if (Array.isArray(anyOf)) return inner(anyOf.find((option) => asObject(option).properties));
  return schema;
}

const plain = (before: string): TypeText => ({ before, object: null, after: "" });
const wrap = (around: string, { before, object, after }: TypeText): TypeText => ({
  before: `${around}${before}`,
  object,
  after,
});

const asObject = (value: unknown): Json =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : {};
const text = (value: unknown) => (typeof value === "string" ? value : "");
