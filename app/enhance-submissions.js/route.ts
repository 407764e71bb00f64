/** The script of the pages for submitting and for submissions: uploads that go on, pages that follow events. */
import { scriptBundle } from "@/app/_site/script-bundle";

export const dynamic = "force-static";

export const GET = (): Promise<Response> => scriptBundle("submissions.ts");
