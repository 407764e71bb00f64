/**
 * Submitted strategies, safely: `bundleStrategy` (parse one file, refuse imports), `inspectStrategy` (what it is, with
 * which parameters), `catalogueWith` and `sandboxHost` (run it by `runSequence`). Whatever is wrong with a submission is
 * thrown as a SubmissionFailure. docs/sandbox.md says what is contained and how. Loads no engine.
 */
export { requireSandbox, type SandboxStatus, sandboxAvailable } from "./available";
export { bundleStrategy, type StrategyBundle } from "./bundle";
export { catalogueWith } from "./catalogue";
export { checkStrategyDevice, SANDBOX_DEVICES } from "./devices";
export { type SandboxHostOptions, sandboxHost } from "./host";
export { type Inspected, type InspectOptions, inspectStrategy } from "./inspect";
export { DEFAULT_LIMITS, MOST_SOURCE_BYTES, type SandboxLimits, sandboxLimitsSchema } from "./limits";
export { bundleFile } from "./read-source";
export { type TrialOptions, trialRun } from "./trial";
