/** All tables, for the client. */
export { artefacts } from "./artefacts";
export { boards } from "./boards";
export { cells } from "./cells";
export { metrics } from "./metrics";
export { runs } from "./runs";
