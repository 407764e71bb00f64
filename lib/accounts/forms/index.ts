/** The forms of the account pages, by the last part of the address that they are sent to: /account/do/<name>. */
import type { AccountForm } from "./form";
import { gitHubForm } from "./github";
import { changeNameForm, changePasswordForm } from "./profile";
import { resetForm } from "./reset";
import { endOtherSessionsForm, endSessionForm } from "./sessions";
import { signInForm } from "./sign-in";
import { signOutForm } from "./sign-out";
import { signUpForm } from "./sign-up";
import { createTokenForm, revokeTokenForm } from "./tokens";

export const FORMS: Readonly<Record<string, AccountForm>> = {
  "sign-in": signInForm,
  "sign-up": signUpForm,
  "sign-out": signOutForm,
  github: gitHubForm,
  reset: resetForm,
  "change-name": changeNameForm,
  "change-password": changePasswordForm,
  "create-token": createTokenForm,
  "revoke-token": revokeTokenForm,
  "end-session": endSessionForm,
  "end-other-sessions": endOtherSessionsForm,
};
