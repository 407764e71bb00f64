/** Browsers in which one is signed in. */
import { Scroller } from "@/app/_components/scroller";
import { Section } from "@/app/_components/section";
import { day, dayAndTime } from "@/app/_site/format";
import { browserName } from "@/lib/accounts/browser-name";
import type { SessionInfo } from "@/lib/accounts/sessions";
import { FormButton } from "./field";

interface Props {
  sessions: readonly SessionInfo[];
  /** Id of the session that asks. */
  here: string;
}

export function SessionList({ sessions, here }: Props) {
  return (
    <Section
      id="sessions"
      title="Where you are signed in"
      lead="A session ends 30 days after its last use, and 90 days after signing in."
      aside={
        sessions.length > 1 && <FormButton action="end-other-sessions">Sign out everywhere else</FormButton>
      }
    >
      <Scroller label="Your sessions">
        <table className="data middle">
          <thead>
            <tr>
              <th scope="col">browser</th>
              <th scope="col">address</th>
              <th scope="col">signed in</th>
              <th scope="col">last used</th>
              <th scope="col">
                <span className="sr-only">sign out</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {sessions.map(({ id, browser, address, createdAt, lastUsed }) => (
              <tr key={id}>
                <th scope="row" className="whitespace-nowrap">
                  {browserName(browser)}
                </th>
                <td>{address || <span className="text-muted">not known</span>}</td>
                <td className="whitespace-nowrap">{day(createdAt.toISOString())}</td>
                <td className="whitespace-nowrap">{dayAndTime(lastUsed.toISOString())}</td>
                <td>
                  {id === here ? (
                    <span className="text-muted">this browser</span>
                  ) : (
                    <FormButton action="end-session" id={id} label={`Sign out ${browserName(browser)}`}>
                      Sign out
                    </FormButton>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroller>
    </Section>
  );
}
