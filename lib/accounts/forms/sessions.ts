/** Ending one's sessions in other browsers. */
import { endOtherSessions, endSession } from "../sessions";
import { ACCOUNT, type OwnForm } from "./form";

export const endSessionForm: OwnForm = {
  signedIn: true,
  page: () => ACCOUNT,
  keeps: [],
  async run({ database, fields }, { user }) {
    const gone = endSession(database, user.id, fields.one("id"));
    const notice = gone ? "That browser is signed out." : "That session was over already.";
    return { to: ACCOUNT, message: { notice } };
  },
};

export const endOtherSessionsForm: OwnForm = {
  signedIn: true,
  page: () => ACCOUNT,
  keeps: [],
  async run({ database }, { id, user }) {
    const ended = endOtherSessions(database, user.id, id);
    return {
      to: ACCOUNT,
      message: { notice: `Signed out in ${ended} other ${ended === 1 ? "place" : "places"}.` },
    };
  },
};
