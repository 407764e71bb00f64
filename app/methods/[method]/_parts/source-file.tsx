/** The method's whole file, folded: what stands there is what ran. */
import type { ReactNode } from "react";
import { Scroller } from "@/app/_components/scroller";
import { Section } from "@/app/_components/section";
import type { StrategySource } from "@/lib/site/strategy-source";

interface Props {
  source: StrategySource;
  /** Links to have it as a file. */
  aside?: ReactNode;
}

export function SourceFile({ source: { path, text }, aside }: Props) {
  const lines = text.trimEnd().split("\n").length;
  return (
    <Section id="code" title="Code" aside={aside}>
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
