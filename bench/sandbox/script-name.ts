/** Name of the bundled strategy in stacks; by it the runner finds the lines of the submitter's file. */
export const SCRIPT_NAME = "lethe-strategy.js";
