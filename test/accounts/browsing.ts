/** A browser without a window: sends the forms of the account pages, keeps cookies, reads what the next page would say. */

import { FORMS } from "@/lib/accounts/forms";
import { handleForm } from "@/lib/accounts/forms/handle-form";
import { type Message, readMessage } from "@/lib/accounts/message";
import { currentSession } from "@/lib/accounts/sessions";
import type { TestHome } from "../store/home";

type Form = Record<string, string | string[]>;

export interface Landed {
  status: number;
  /** Path that it was sent on to, without the key of the message. */
  to: string;
  /** What the page there would say. */
  said: Message | null;
  /** Seconds, of an answer that asks to wait. */
  retryAfter: number | null;
  /** Values of Set-Cookie. */
  cookies: string[];
  text: string;
}

export class Browser {
  /** Value of the Cookie header; empty while there is none. */
  cookie = "";
  now = new Date();
  address = "192.0.2.1";

  constructor(readonly at: TestHome) {}

  async send(name: string, fields: Form, more: Record<string, string> = {}): Promise<Landed> {
    const body = new URLSearchParams(
      Object.entries(fields).flatMap(([key, values]) => [values].flat().map((value) => [key, value])),
    );
    const headers = new Headers({
      "sec-fetch-site": "same-origin",
      "x-forwarded-for": this.address,
      host: "lethe.test",
      ...(this.cookie && { cookie: this.cookie }),
      ...more,
    });
    const request = new Request(`http://lethe.test/account/do/${name}`, { method: "POST", headers, body });
    const form = FORMS[name];
    if (!form) throw new Error(`There is no form ${name}.`);
    const response = await handleForm(form, request, { ...this.at, now: this.now });
    const cookies = response.headers.getSetCookie();
    for (const each of cookies) {
      const [pair = ""] = each.split(";");
      if (pair.startsWith("lethe-session=")) this.cookie = /Max-Age=0/.test(each) ? "" : pair;
    }
    const location = new URL(response.headers.get("location") ?? "/none", "http://lethe.test");
    const said = readMessage(location.searchParams.get("said"), this.session()?.id ?? null);
    location.searchParams.delete("said");
    const wait = response.headers.get("retry-after");
    return {
      ...{ status: response.status, said, cookies, text: await response.text() },
      to: location.host === "lethe.test" ? `${location.pathname}${location.search}` : location.href,
      retryAfter: wait === null ? null : Number(wait),
    };
  }

  session() {
    return currentSession(this.at.database, this.at.home, new Headers({ cookie: this.cookie }), this.now);
  }

  signUp(email: string, name: string, password: string, more: Form = {}) {
    return this.send("sign-up", { email, name, password, ...more });
  }

  signIn(email: string, password: string, more: Form = {}) {
    return this.send("sign-in", { email, password, ...more });
  }
}
