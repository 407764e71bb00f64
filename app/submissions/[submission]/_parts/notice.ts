/** What a page says after a button was pressed: one of these, by its name in the address. */
const NOTICES: Readonly<Record<string, Notice>> = {
  received: { text: "Received. You can close this page; the submission goes on without it." },
  cancelled: { text: "Cancelled. It did not use your quota, and you can retry it." },
  retried: { text: "Started anew, with the same file and the same settings." },
  withdrawn: { text: "Withdrawn." },
  "now-anonymous": { text: "Your name is held back until the day that you gave." },
  "now-public": { text: "Your name is shown." },
};

export interface Notice {
  text: string;
}

/** Nothing of the address itself is ever shown. */
export function findNotice(given: string | string[] | undefined): Notice | null {
  return typeof given === "string" && Object.hasOwn(NOTICES, given) ? (NOTICES[given] ?? null) : null;
}
