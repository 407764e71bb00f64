/** A type in words; a named object links to its fields. */
import type { TypeText as Type } from "@/lib/api/describe";

export function TypeText({ type: { before, object, after } }: { type: Type }) {
  return (
    <>
      {before}
      {object && <a href={`#${object}`}>{object}</a>}
      {after}
    </>
  );
}
