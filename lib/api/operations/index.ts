/** Every operation of the API, in the order of the reference page. */
import type { Operation } from "../operation";
import { getBoard, listBoards } from "./boards";
import { getIndex } from "./index-document";
import { getRun, getRunMatrix, getRunMetrics, listRuns } from "./runs";

export const OPERATIONS: readonly Operation[] = [
  getIndex,
  listBoards,
  getBoard,
  listRuns,
  getRun,
  getRunMatrix,
  getRunMetrics,
];
