import { homeView } from "@/lib/queries/home";
import { siteDatabase } from "./_site/database";
import { homeImage } from "./_social/home-image";
import { CONTENT_TYPE, SIZE } from "./_social/image";

export const alt =
  "Lethe: what multimodal models forget while they learn. Two heatmaps of scores per task and training stage, one of a run that forgets, one of a run that does not.";
export const size = SIZE;
export const contentType = CONTENT_TYPE;

export default async function HomeImage() {
  return homeImage(homeView(await siteDatabase()).contrast);
}
