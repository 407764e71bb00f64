import { notFound } from "next/navigation";
import { siteDatabase } from "@/app/_site/database";
import { CONTENT_TYPE, SIZE } from "@/app/_social/image";
import { runImage } from "@/app/_social/run-image";
import { runView } from "@/lib/queries/run";

export const alt =
  "Heatmap of this run's score on each task after each training stage, beside its headline numbers.";
export const size = SIZE;
export const contentType = CONTENT_TYPE;

export default async function RunImage({ params }: { params: Promise<{ run: string }> }) {
  const view = runView(await siteDatabase(), (await params).run);
  return view ? runImage(view) : notFound();
}
