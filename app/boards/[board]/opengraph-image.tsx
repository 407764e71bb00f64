import { notFound } from "next/navigation";
import { siteDatabase } from "@/app/_site/database";
import { boardImage } from "@/app/_social/board-image";
import { CONTENT_TYPE, SIZE } from "@/app/_social/image";
import { boardView } from "@/lib/queries/board";

export const alt = "The first rows of this board with their places, scores and standard errors, as bars.";
export const size = SIZE;
export const contentType = CONTENT_TYPE;

export default async function BoardImage({ params }: { params: Promise<{ board: string }> }) {
  const view = boardView(await siteDatabase(), (await params).board);
  return view ? boardImage(view) : notFound();
}
