/** `lethe admin`: the operator's hand on accounts. The first admin is made here; no account exists before. */
import { Command } from "commander";
import { printResult } from "@/bench/commands/output";
import { textTable } from "@/bench/commands/table";
import { createReset, RESET_MS } from "@/lib/accounts/resets";
import { createUser, listUsers, setPassword, setRole, type User, userByMail } from "@/lib/accounts/users";
import { ROLES, roleSchema } from "@/lib/domain/actor";
import { unknownName } from "@/lib/domain/user-error";
import { siteUrl } from "@/lib/site/address";
import { askNewSecret, secretFromStdin } from "./ask-secret";
import { withHome, withNewHome } from "./with-home";

interface Common {
  home?: string;
  json?: boolean;
}

/** Who the audit log says it was: whoever may write the database file. */
const OPERATOR = "operator";

export function adminCommand(): Command {
  const command = new Command("admin").description("make accounts, give roles, help who forgot a password");
  const verb = (name: string, description: string) =>
    command
      .command(name)
      .description(description)
      .option("--home <dir>", "folder of the database (default: LETHE_HOME or .lethe)")
      .option("--json", "print the result as JSON");
  verb("create", "make an account; asks for its password")
    .requiredOption("--email <address>", "to sign in with")
    .requiredOption("--name <name>", "as others see it")
    .option("--role <role>", `one of ${ROLES.join(", ")}`, "admin")
    .option("--password-stdin", "read the password from stdin instead of asking for it")
    .action(create);
  verb("role <mail> <role>", `give an account another role: ${ROLES.join(", ")}`).action(role);
  verb("list", "list all accounts").action(list);
  verb(
    "reset-password <mail>",
    "print a link with which its owner sets another password, once, within an hour",
  )
    .option("--password-stdin", "set the password that comes on stdin instead of making a link")
    .action(resetPassword);
  return command;
}

interface CreateOptions extends Common {
  email: string;
  name: string;
  role: string;
  passwordStdin?: boolean;
}

async function create(options: CreateOptions): Promise<void> {
  const wanted = readRole(options.role);
  const password = options.passwordStdin ? await secretFromStdin() : await askNewSecret("Password");
  await withNewHome(options, async (database) => {
    const { email, name } = options;
    const user = await createUser(database, { email, name, password }, new Date(), wanted, OPERATOR);
    printResult(
      options.json,
      shown(user),
      () => `Made the account of ${user.email}, with the role ${user.role}.`,
    );
  });
}

async function role(mail: string, given: string, options: Common): Promise<void> {
  const wanted = readRole(given);
  await withHome(options, async (database) => {
    const user = userByMail(database, mail);
    if (user.role !== wanted) setRole(database, user, wanted, OPERATOR, new Date());
    const result = { ...shown(user), role: wanted, before: user.role };
    printResult(options.json, result, () =>
      user.role === wanted
        ? `${user.email} is ${wanted} already.`
        : `${user.email} was ${user.role}, is ${wanted}.`,
    );
  });
}

async function list(options: Common): Promise<void> {
  await withHome(options, async (database) => {
    const all = listUsers(database);
    const result = all.map((user) => ({ ...shown(user), tokens: user.tokens, sessions: user.sessions }));
    const columns = [
      ...["e-mail", "name", "role", "since"].map((heading) => ({ heading })),
      ...["tokens", "sessions"].map((heading) => ({ heading, align: "right" as const })),
    ];
    const rows = result.map(({ email, name, role: has, createdAt, tokens, sessions }) => [
      ...[email, name, has, createdAt.slice(0, 10), String(tokens), String(sessions)],
    ]);
    printResult(options.json, result, () =>
      rows.length === 0
        ? "There is no account. `lethe admin create` makes the first one."
        : textTable(columns, rows),
    );
  });
}

async function resetPassword(mail: string, options: Common & { passwordStdin?: boolean }): Promise<void> {
  const password = options.passwordStdin ? await secretFromStdin() : null;
  await withHome(options, async (database) => {
    const user = userByMail(database, mail);
    const now = new Date();
    if (password !== null) {
      await setPassword(database, user, password, { by: OPERATOR, now });
      const text = `Set the password of ${user.email} and signed it out everywhere. Its tokens go on working.`;
      printResult(options.json, shown(user), () => text);
      return;
    }
    const path = `/account/reset?link=${createReset(database, user.id, OPERATOR, now)}`;
    const link = `${siteUrl() ?? ""}${path}`;
    const until = new Date(now.getTime() + RESET_MS).toISOString();
    const where = siteUrl()
      ? ""
      : "\nPut the address of your site before it; LETHE_SITE_URL does that by itself.";
    printResult(
      options.json,
      { ...shown(user), link, until },
      () =>
        `Give this link to the owner of ${user.email}, and nobody else. It works once, until ${until}:\n${link}${where}`,
    );
  });
}

function readRole(given: string) {
  const parsed = roleSchema.safeParse(given);
  if (!parsed.success) throw unknownName("role", given, ROLES);
  return parsed.data;
}

const shown = ({ id, email, name, role: has, createdAt }: User) => ({
  ...{ id, email, name, role: has },
  createdAt: createdAt.toISOString(),
});
