/** Addresses of the answers browser: the present one with something changed. */
import { type AnswersQuery, writeAnswersQuery } from "@/lib/queries/answers-query";

/** Whatever changes, the items are others, so the first page of them is shown. */
export function answersHref(run: string, query: AnswersQuery, change: Partial<AnswersQuery>): string {
  const params = writeAnswersQuery({ ...query, page: 1, ...change }).toString();
  return `/runs/${run}/answers${params && `?${params}`}`;
}

/** Without a format. */
export function downloadHref(run: string, query: AnswersQuery): string {
  const params = writeAnswersQuery({ ...query, page: 1 }).toString();
  return `/runs/${run}/answers/download${params && `?${params}`}`;
}
