/** Changing one's name and password. */
import { UserError } from "@/lib/domain/user-error";
import { passwordLimits, takeAttempt } from "../attempts";
import { nameSchema, parseOrSay } from "../input";
import { checkPassword, isPassword, setName, setPassword } from "../users";
import { ACCOUNT, type OwnForm } from "./form";

export const changeNameForm: OwnForm = {
  signedIn: true,
  page: () => ACCOUNT,
  keeps: ["display"],
  async run({ database, fields, now }, { user }) {
    setName(database, user.id, parseOrSay(nameSchema, fields.one("display")), now);
    return { to: ACCOUNT, message: { notice: "Your name is changed." } };
  },
};

export const changePasswordForm: OwnForm = {
  signedIn: true,
  page: () => ACCOUNT,
  keeps: [],
  async run({ database, fields, now }, { id, user }) {
    const password = checkPassword(fields.one("new"), user);
    takeAttempt(database, passwordLimits(user.id), now);
    if (!(await isPassword(database, user.id, fields.one("current"))))
      throw new UserError("The present password is wrong.", "Type the password that you signed in with.");
    await setPassword(database, user, password, { by: user.id, now, keep: id });
    const notice = "Your password is changed, and all other browsers are signed out. Tokens go on working.";
    return { to: ACCOUNT, message: { notice } };
  },
};
