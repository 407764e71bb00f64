/** The method's whole file, folded: what stands there is what ran. */
import { Scroller } from "@/app/_components/scroller";
import { Section } from "@/app/_components/section";
import type { MethodView } from "@/lib/queries/methods";

export function SourceFile({ source: { path, text } }: { source: NonNullable<MethodView["source"]> }) {
  const lines = text.trimEnd().split("\n").length;
  return (
    <Section id="code" title="Code">
      <details>
        <summary className="cursor-pointer text-accent">
          <code>{path}</code>, {lines} lines
        </summary>
        <div className="mt-3 rounded-sm bg-panel sm:px-3">
          <Scroller label={path}>
            <pre className="py-1 text-[0.8125rem] leading-snug">
              <code>{text.trimEnd()}</code>
            </pre>
          </Scroller>
        </div>
      </details>
    </Section>
  );
}
