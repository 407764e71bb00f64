/** API tokens: those that there are, and a form for another one. */
import { Command } from "@/app/_components/command";
import { Scroller } from "@/app/_components/scroller";
import { Section } from "@/app/_components/section";
import { day, dayAndTime } from "@/app/_site/format";
import { TOKEN_DAYS } from "@/lib/accounts/input";
import type { Message } from "@/lib/accounts/message";
import { MOST_TOKENS, type TokenInfo } from "@/lib/accounts/tokens";
import { type Role, type Scope, scopesOf } from "@/lib/domain/actor";
import { Field, FormButton } from "./field";

const SCOPE_MEANS: Record<Scope, string> = {
  read: "see your own submissions",
  submit: "upload and submit, cancel, retry, withdraw",
  moderate: "decide about submissions of others",
  worker: "run jobs as a worker",
  admin: "change settings of the site",
};

interface Props {
  tokens: readonly TokenInfo[];
  role: Role;
  message: Message | null;
}

export function Tokens({ tokens, role, message }: Props) {
  return (
    <Section
      id="tokens"
      title="API tokens"
      lead={
        <>
          A token lets a program act for you: the command line, a script, a worker. It is sent as{" "}
          <code>Authorization: Bearer lethe_…</code>
        </>
      }
    >
      {message?.token && <NewToken {...message.token} />}
      {tokens.length > 0 && <TokenTable tokens={tokens} />}
      <TokenForm role={role} typed={message?.typed} />
    </Section>
  );
}

function NewToken({ name, token }: { name: string; token: string }) {
  return (
    <div role="status" className="mb-6 max-w-2xl border-good border-l-4 py-1 pl-4">
      <p className="font-medium">The token “{name}”. Copy it now: it is not shown again.</p>
      <div className="mt-2">
        <Command>{token}</Command>
      </div>
    </div>
  );
}

function TokenTable({ tokens }: Pick<Props, "tokens">) {
  return (
    <Scroller label="Your tokens">
      <table className="data middle">
        <thead>
          <tr>
            <th scope="col">name</th>
            <th scope="col">begins with</th>
            <th scope="col">may</th>
            <th scope="col">last used</th>
            <th scope="col">good until</th>
            <th scope="col">
              <span className="sr-only">revoke</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {tokens.map(({ id, name, start, scopes, lastUsed, expiresAt, expired }) => (
            <tr key={id}>
              <th scope="row" className="max-w-64 break-words">
                {name}
              </th>
              <td>
                <code>{start}…</code>
              </td>
              <td>{scopes.join(", ")}</td>
              <td className="whitespace-nowrap">
                {lastUsed ? dayAndTime(lastUsed.toISOString()) : <span className="text-muted">never</span>}
              </td>
              <td className="whitespace-nowrap">
                {expired ? (
                  <span className="text-flag">over since {day(expiresAt.toISOString())}</span>
                ) : (
                  day(expiresAt.toISOString())
                )}
              </td>
              <td>
                <FormButton action="revoke-token" id={id} label={`Revoke ${name}`}>
                  Revoke
                </FormButton>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroller>
  );
}

function TokenForm({ role, typed }: { role: Role; typed: Message["typed"] }) {
  const chosen = typed?.scope ?? ["read", "submit"];
  return (
    <form method="post" action="/account/do/create-token" className="mt-6 grid max-w-md gap-4">
      <h3>Make a token</h3>
      <Field
        name="name"
        id="token-name"
        label="Name"
        maxLength={60}
        defaultValue={typed?.name?.[0]}
        autoComplete="off"
        hint="To tell it from others, for example “laptop”."
      />
      <fieldset>
        <legend className="font-medium">It may</legend>
        <div className="mt-1 grid gap-1">
          {scopesOf(role).map((scope) => (
            <label key={scope} className="flex gap-2">
              <input type="checkbox" name="scope" value={scope} defaultChecked={chosen.includes(scope)} />
              <span>
                {scope} <span className="text-muted">· {SCOPE_MEANS[scope]}</span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <Field
        name="days"
        type="number"
        label="Good for how many days"
        min={TOKEN_DAYS.least}
        max={TOKEN_DAYS.most}
        defaultValue={typed?.days?.[0] ?? TOKEN_DAYS.usual}
        hint={`${TOKEN_DAYS.least} to ${TOKEN_DAYS.most}. You may have ${MOST_TOKENS} tokens at once.`}
      />
      <p>
        <button type="submit" className="button">
          Make token
        </button>
      </p>
    </form>
  );
}
