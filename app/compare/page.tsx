import type { Metadata } from "next";
import { headers } from "next/headers";
import { PageHead } from "@/app/_components/page-head";
import { Problem } from "@/app/_components/problem";
import { metadataFrom, withDatabase } from "@/app/_site/guard";
import { originOf } from "@/app/_site/origin";
import { letheHome } from "@/lib/home";
import { findComparison } from "@/lib/queries/compare-page";
import { Chooser } from "./_parts/chooser";
import { Comparison } from "./_parts/comparison";
import { titleOf } from "./_parts/title";

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const given = await searchParams;
  return metadataFrom((database) => {
    const { view } = findComparison(database, letheHome(), given);
    return { title: view ? titleOf(view) : "Compare runs" };
  });
}

export default async function ComparePage({ searchParams }: Props) {
  const given = await searchParams;
  const origin = originOf(await headers());
  return withDatabase((database) => {
    const found = findComparison(database, letheHome(), given);
    if (found.view) return <Comparison view={found.view} origin={origin} />;
    const { problem, choices, chosen } = found;
    return (
      <>
        {problem ? (
          <Problem title="These runs cannot be compared" error={problem} />
        ) : (
          <PageHead trail={[{ href: "/", label: "Boards" }]} title="Compare runs">
            Two to four runs of one board side by side: where they differ, whether the difference is more than
            chance, and on which items.
          </PageHead>
        )}
        <Chooser choices={choices} chosen={chosen} />
      </>
    );
  });
}
