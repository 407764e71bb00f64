import type { Metadata } from "next";
import { Link } from "./_components/link";
import { PageHead } from "./_components/page-head";

export const metadata: Metadata = { title: "Not found", alternates: { canonical: null } };

export default function NotFound() {
  return (
    <PageHead title="There is nothing at this address">
      <p>
        The id may be misspelt, or the run may not be stored in this home. Ids of runs change when anything
        but their timings changes.
      </p>
      <ul className="mt-4 grid gap-1">
        <li>
          <Link href="/">All boards and the latest runs</Link>
        </li>
        <li>
          <Link href="/methods">All methods</Link>, <Link href="/sequences">all sequences</Link>,{" "}
          <Link href="/metrics">all metrics</Link>, <Link href="/papers">all papers</Link>
        </li>
        <li>
          <code>lethe ingest &lt;folder&gt;</code> stores records that are not here yet
        </li>
      </ul>
    </PageHead>
  );
}
