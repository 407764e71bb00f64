import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { withDatabase } from "@/app/_site/guard";
import { sequenceTitle } from "@/lib/queries/catalogue";
import { benchmarkView, sequencePage } from "@/lib/queries/sequences";
import { Benchmark } from "./_parts/benchmark";
import { BuiltIn } from "./_parts/built-in";
import { Unlearning } from "./_parts/unlearning";

interface Props {
  params: Promise<{ sequence: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const title = sequenceTitle((await params).sequence);
  return {
    title,
    description: `${title}: its tasks in order, how it is trained and tested, where the data comes from, and its boards.`,
  };
}

export default async function SequencePage({ params }: Props) {
  const { sequence: id } = await params;
  return withDatabase((database) => {
    const benchmark = benchmarkView(database, id);
    if (benchmark) return <Benchmark view={benchmark} />;
    const builtIn = sequencePage(database, id);
    if (!builtIn) notFound();
    return builtIn.deletions ? (
      <Unlearning view={builtIn} deletions={builtIn.deletions} />
    ) : (
      <BuiltIn view={builtIn} />
    );
  });
}
