/** GET /download/database?format=sqlite|gzip */
import { siteDatabase } from "@/app/_site/database";
import { send } from "@/app/_site/send";
import { DATABASE_FORMATS, exportDatabase } from "@/lib/exports/database";
import { oneOf } from "@/lib/exports/download";
import { letheHome } from "@/lib/home";

export async function GET(request: Request): Promise<Response> {
  const make = async () => {
    const format = oneOf("format", new URL(request.url).searchParams.get("format"), DATABASE_FORMATS);
    return exportDatabase(letheHome(), await siteDatabase(), format);
  };
  return send("database", make, request);
}
