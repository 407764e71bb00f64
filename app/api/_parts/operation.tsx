/** One operation: address, parameters, answer, and a call that this site has just answered. */
import { Command } from "@/app/_components/command";
import { WithCode } from "@/app/_components/with-code";
import type { OperationPart } from "@/lib/api/reference";
import { ExampleText } from "./example-text";
import { FieldTable } from "./field-table";

export function Operation({ operation, origin }: { operation: OperationPart; origin: string }) {
  const { id, method, access, path, summary, description, parameters, body, answer, isList, example } =
    operation;
  return (
    <article
      aria-labelledby={id}
      className="mt-8 border-rule border-t pt-5 first-of-type:border-t-0 first-of-type:pt-0"
    >
      <h3 id={id}>{summary}</h3>
      <p className="mt-1 [overflow-wrap:anywhere]">
        <code>
          <span className="font-semibold text-good">{method}</span> {path}
        </code>
      </p>
      {description && (
        <p className="mt-2 max-w-prose text-muted">
          <WithCode>{description}</WithCode>
        </p>
      )}
      <div className="mt-4 grid gap-x-10 gap-y-4 lg:grid-cols-2">
        <div className="min-w-0">
          {parameters.length > 0 ? (
            <FieldTable label={`Parameters of: ${summary}`} fields={parameters} absent="" />
          ) : (
            <p className="text-muted">No parameters.</p>
          )}
          {body === "bytes" && <p className="mt-3">The body is the bytes themselves.</p>}
          {Array.isArray(body) && (
            <FieldTable label={`Body of: ${summary}`} fields={body} absent="may be left out" />
          )}
          {access !== "public" && (
            <p className="mt-3">
              Needs a token with the scope <code>{access}</code>.
            </p>
          )}
          <p className="mt-3">
            Answers with {isList && <a href="#pages">a page of a list</a>}
            {isList && " of "}
            <a href={`#${answer}`}>{answer}</a>.
          </p>
        </div>
        {example && (
          <div className="min-w-0">
            <Command>{`curl '${origin}${example.address}'`}</Command>
            <details className="mt-2">
              <summary className="cursor-pointer text-accent text-[0.875rem]">The answer, shortened</summary>
              <ExampleText>{example.text}</ExampleText>
            </details>
          </div>
        )}
      </div>
    </article>
  );
}
