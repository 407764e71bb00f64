/** Whether people may sign in with GitHub: where the operator has set LETHE_GITHUB_ID and LETHE_GITHUB_SECRET. */
import { UserError } from "@/lib/domain/user-error";

export interface GitHubApp {
  clientId: string;
  clientSecret: string;
}

export function gitHub(environment: Record<string, string | undefined> = process.env): GitHubApp | null {
  const { LETHE_GITHUB_ID: clientId = "", LETHE_GITHUB_SECRET: clientSecret = "" } = environment;
  if (clientId && clientSecret) return { clientId, clientSecret };
  if (!clientId && !clientSecret) return null;
  throw new UserError(
    `LETHE_GITHUB_${clientId ? "ID" : "SECRET"} is set, but not LETHE_GITHUB_${clientId ? "SECRET" : "ID"}.`,
    "Set both for signing in with GitHub, or neither.",
  );
}
