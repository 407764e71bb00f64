/** Where the forms of the account pages are sent to. */
import { siteDatabase } from "@/app/_site/database";
import { FORMS } from "@/lib/accounts/forms";
import { handleForm } from "@/lib/accounts/forms/handle-form";
import { letheHome } from "@/lib/home";
import { plainPage } from "@/lib/site/plain-page";
import { seeOther } from "@/lib/site/see-other";

interface Context {
  params: Promise<{ form: string }>;
}

export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { form: name } = await params;
  const form = Object.hasOwn(FORMS, name) ? FORMS[name] : undefined;
  if (!form)
    return plainPage({
      status: 404,
      title: "There is no such form",
      message: `Nothing is sent to ${name}.`,
      remedy: null,
      back: "/account",
    });
  return handleForm(form, request, { database: await siteDatabase(), home: letheHome(), now: new Date() });
}

/** Whoever opens the address of a form by hand. */
export function GET(): Response {
  return seeOther("/account");
}
