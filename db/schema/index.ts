/** All tables, for the client. */
export { accounts, rateLimits, sessions, tokens, users, verifications } from "./accounts";
export { artefacts } from "./artefacts";
export { auditLog } from "./audit";
export { boards } from "./boards";
export { cells } from "./cells";
export { jobs, settings, workers } from "./jobs";
export { metrics } from "./metrics";
export { runs } from "./runs";
export { seasons } from "./seasons";
export { flags, submissionEvents, submissionRuns, submissions, tombstones, uploads } from "./submissions";
