import type { Metadata } from "next";
import { Command } from "@/app/_components/command";
import { Link } from "@/app/_components/link";
import { PageHead } from "@/app/_components/page-head";
import { day, dayAndTime, plural } from "@/app/_site/format";
import { withDatabase } from "@/app/_site/guard";
import { auditHead } from "@/lib/audit/append";
import { CHANGES_PER_PAGE, type Change, changelog } from "@/lib/audit/changelog";

export const metadata: Metadata = {
  title: "Changes",
  description: "What came onto the boards, what left them, and why: the public part of the audit log.",
  alternates: { canonical: "./", types: { "application/atom+xml": "/changelog.xml" } },
};

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function ChangelogPage({ searchParams }: Props) {
  const before = readBefore((await searchParams).before);
  return withDatabase((database) => {
    const found = changelog(database, before, CHANGES_PER_PAGE + 1);
    const changes = found.slice(0, CHANGES_PER_PAGE);
    const last = found.length > CHANGES_PER_PAGE ? changes.at(-1) : undefined;
    return (
      <>
        <PageHead title="Changes">
          <p>
            What came onto the boards, what left them, and why. Decisions stand in an audit log in which every
            entry holds the hash of the one before; this is its public part.{" "}
            <a href="/changelog.xml">Atom feed</a>
          </p>
        </PageHead>
        {changes.length === 0 ? (
          <p className="text-muted">
            {before === null ? "Nothing has changed yet." : "There is nothing older."}
          </p>
        ) : (
          <ol className="grid max-w-prose gap-5">
            {changes.map((change) => (
              <ChangeLine key={change.seq} change={change} />
            ))}
          </ol>
        )}
        <nav aria-label="Pages" className="mt-8 flex gap-4 text-[0.875rem]">
          {before !== null && <Link href="/changelog">Newest</Link>}
          {last && (
            <Link href={`/changelog?before=${last.seq}`} rel="next">
              Older
            </Link>
          )}
        </nav>
        <Head {...auditHead(database)} />
      </>
    );
  });
}

function ChangeLine({ change }: { change: Change }) {
  const { seq, at, title, text, links } = change;
  return (
    <li id={`e${seq}`} className="border-rule border-t pt-3">
      <p className="text-[0.8125rem] text-muted">
        <time dateTime={at} title={dayAndTime(at)}>
          {day(at)}
        </time>{" "}
        · entry {seq}
      </p>
      <p>{title}</p>
      {text && <p className="text-muted [overflow-wrap:anywhere]">{text}</p>}
      {links.length > 0 && (
        <ul className="flex flex-wrap gap-x-3 text-[0.8125rem]">
          {links.map(({ href, label }) => (
            <li key={href}>
              <Link href={href}>{label}</Link>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

function Head({ seq, hash }: { seq: number; hash: string }) {
  if (seq === 0) return null;
  return (
    <section aria-labelledby="head" className="mt-12 max-w-prose text-[0.875rem]">
      <h2 id="head">The end of the log</h2>
      <p className="mt-2 text-muted">
        Write this down, and a log that is later shortened or written anew cannot deceive you: with it, the
        operator&apos;s check fails. The log had {plural(seq, "entry", "entries")} when this page was made,
        public ones and others; <a href="/api/v1">the API</a> always names the newest.
      </p>
      <div className="mt-3">
        <Command>{`lethe audit verify --against ${hash}@${seq}`}</Command>
      </div>
    </section>
  );
}

/** A number of an entry; anything else starts with the newest. */
function readBefore(given: string | string[] | undefined): number | null {
  return typeof given === "string" && /^[1-9]\d{0,14}$/.test(given) ? Number(given) : null;
}
