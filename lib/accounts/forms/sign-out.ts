/** Ends the session and takes its cookie away. */
import { cookieName, isSecure } from "../cookie";
import { endSession } from "../sessions";
import type { OpenForm } from "./form";

export const signOutForm: OpenForm = {
  signedIn: false,
  page: () => "/account/sign-in",
  keeps: [],
  async run({ database, headers }, session) {
    if (session) endSession(database, session.user.id, session.id);
    const secure = isSecure(headers);
    const cookie = `${cookieName(secure)}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`;
    return { to: "/account/sign-in", cookies: [cookie], message: { notice: "You are signed out." } };
  },
};
