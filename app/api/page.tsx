import type { Metadata } from "next";
import { headers } from "next/headers";
import { Command } from "@/app/_components/command";
import { Facts } from "@/app/_components/facts";
import { PageHead } from "@/app/_components/page-head";
import { Section } from "@/app/_components/section";
import { withDatabase } from "@/app/_site/guard";
import { originOf } from "@/app/_site/origin";
import { API_ROOT } from "@/lib/api/address";
import { readingContext } from "@/lib/api/operation";
import { DEFAULT_LIMIT, MOST_ITEMS } from "@/lib/api/page";
import { POLICY } from "@/lib/api/rate-limit";
import { apiReference, type Reference } from "@/lib/api/reference";
import { letheHome } from "@/lib/home";
import { ExampleText } from "./_parts/example-text";
import { FieldTable } from "./_parts/field-table";
import { Operation } from "./_parts/operation";
import { Problems } from "./_parts/problems";

export const metadata: Metadata = {
  title: "API",
  description: "Every number of this site as JSON: addresses, parameters, answers, errors, limits.",
};

export default async function ApiPage() {
  const origin = originOf(await headers());
  return withDatabase(async (database) => {
    const { resources, objects, problem } = await apiReference(readingContext(database, letheHome()));
    return (
      <>
        <PageHead title="API">
          <p>
            Every number of this site as JSON, from the same queries as its pages. Reading needs no token,
            submitting does. Numbers are in full precision; <code>null</code> means that there is no number,
            never 0.
          </p>
        </PageHead>
        <Facts
          facts={[
            ["Root", <code key="root">{`${origin}${API_ROOT}`}</code>],
            [
              "Description",
              <a key="openapi" href={`${API_ROOT}/openapi.json`}>
                OpenAPI 3.1
              </a>,
            ],
            ["Resources", <ResourceLinks key="resources" names={resources.map(({ name }) => name)} />],
            ["Rules", <RuleLinks key="rules" />],
          ]}
        />
        {resources.map(({ name, operations }) => (
          <Section key={name} id={name} title={titleOf(name)}>
            {operations.map((operation) => (
              <Operation key={operation.id} operation={operation} origin={origin} />
            ))}
          </Section>
        ))}
        <Section
          id="objects"
          title="Objects"
          lead="What answers are made of. Every field is there unless it says otherwise."
        >
          {objects.map(({ name, fields }) => (
            <details key={name} className="border-rule border-b py-1.5">
              <summary className="cursor-pointer">
                <code>{name}</code> <span className="text-[0.8125rem] text-muted">{namesOf(fields)}</span>
              </summary>
              {/* Inside, so that a link to it opens the folded part. */}
              <div id={name} className="mb-3 max-w-3xl pt-2">
                <FieldTable label={`Fields of ${name}`} fields={fields} absent="may be left out" />
              </div>
            </details>
          ))}
        </Section>
        <Rules origin={origin} problem={problem} />
      </>
    );
  });
}

/** Of an object's own fields, not of those within them. */
function namesOf(fields: readonly { name: string }[]): string {
  const names = fields.map(({ name }) => name).filter((name) => !name.includes("."));
  return names.join(", ");
}

function ResourceLinks({ names }: { names: readonly string[] }) {
  return (
    <ul className="flex flex-wrap gap-x-3">
      {names.map((name) => (
        <li key={name}>
          <a href={`#${name}`}>{titleOf(name).toLowerCase()}</a>
        </li>
      ))}
    </ul>
  );
}

const RULES = [
  ["pages", "Pages of lists"],
  ["problems", "Errors"],
  ["limits", "Limits and caching"],
  ["stability", "What stays"],
  ["clients", "Clients"],
] as const;

function RuleLinks() {
  return (
    <ul className="flex flex-wrap gap-x-3">
      {RULES.map(([id, title]) => (
        <li key={id}>
          <a href={`#${id}`}>{title.toLowerCase()}</a>
        </li>
      ))}
    </ul>
  );
}

/** Of the part of a path: "api" is the root itself. */
function titleOf(name: string): string {
  return name === "api" ? "Start" : `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

function Rules({ origin, problem }: { origin: string; problem: Reference["problem"] }) {
  return (
    <>
      <Section id="pages" title="Pages of lists">
        <div className="grid max-w-prose gap-3">
          <p>
            A list answers <code>{'{"data": […], "next": …}'}</code> with {DEFAULT_LIMIT} items unless{" "}
            <code>limit</code> says otherwise, at most {MOST_ITEMS}. Send <code>next</code> back as{" "}
            <code>cursor</code>, with the same filters, until it is <code>null</code>; the <code>Link</code>{" "}
            field names the same address.
          </p>
          <p>
            A cursor holds a place, not a number of items to skip: whatever is stored while you walk through
            the pages, nothing that was there from the start comes twice or is left out.
          </p>
        </div>
      </Section>
      <Section
        id="problems"
        title="Errors"
        lead="Errors are problem details (RFC 9457), application/problem+json: what was wrong, what is allowed, what to do."
      >
        <Problems />
        <div className="mt-6 grid gap-x-10 gap-y-4 lg:grid-cols-2">
          <div className="min-w-0">
            <FieldTable label="Fields of a problem" fields={problem.fields} absent="may be left out" />
          </div>
          <div className="min-w-0">
            <Command>{`curl '${origin}${problem.address}'`}</Command>
            <ExampleText>{problem.text}</ExampleText>
          </div>
        </div>
      </Section>
      <Section id="limits" title="Limits and caching">
        <div className="grid max-w-prose gap-3">
          <p>
            An address may send {POLICY.requests} requests at once, and one more every{" "}
            {(1000 * POLICY.window) / POLICY.requests} ms. <code>RateLimit-Policy</code> and{" "}
            <code>RateLimit</code> tell the quota (<code>q</code> per <code>w</code> seconds) and what is left
            of it (<code>r</code>, whole again after <code>t</code> seconds). Beyond it the answer is 429 with{" "}
            <code>Retry-After</code>.
          </p>
          <p>
            Answers have a strong <code>ETag</code>, the SHA-256 of their content. Send it back as{" "}
            <code>If-None-Match</code>, and an unchanged answer is 304 without a body. Scripts of any site may
            read the API.
          </p>
        </div>
      </Section>
      <Section id="stability" title="What stays">
        <p className="max-w-prose">
          Within v1 addresses, parameters, fields and their meaning stay. Fields, addresses and values of{" "}
          <code>status</code> or <code>family</code> may be added, so ignore what you do not know. A change
          that would break a client gets a new root beside the old one. Ids of runs are hashes of their
          content and the same on every site.
        </p>
      </Section>
      <Section id="clients" title="Clients">
        <div className="grid max-w-prose gap-3">
          <p>Lethe itself reads other sites; what it downloads is held against its hashes:</p>
          <Command>{`lethe remote boards --site ${origin}`}</Command>
          <Command>{`lethe remote fetch <run> --site ${origin} --out runs && lethe metrics runs/<run>`}</Command>
          <p>
            For a program of your own, make a typed client from the{" "}
            <a href={`${API_ROOT}/openapi.json`}>OpenAPI document</a>.
          </p>
        </div>
      </Section>
    </>
  );
}
