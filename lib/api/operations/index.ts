/** Every operation of the API, in the order of the reference page. */
import type { Operation } from "../operation";
import { listAnswers } from "./answers";
import { listAttempts } from "./attempts";
import { getBoard, listBoards } from "./boards";
import { listChanges } from "./changelog";
import { compareRuns } from "./compare";
import { getIndex } from "./index-document";
import { getMethod, listMethods } from "./methods";
import { getMetric, listMetrics } from "./metrics";
import { getFlagged, listFlagged, publishFlagged, rejectFlagged, retractSubmission } from "./moderation";
import { getPaper, listPapers } from "./papers";
import { listRows } from "./rows";
import { getRun, getRunMatrix, getRunMetrics, listRuns } from "./runs";
import { getSeason, listSeasons } from "./seasons";
import { getSequence, listSequences } from "./sequences";
import { getSubmissionLog, streamSubmissionEvents } from "./submission-events";
import {
  cancelSubmission,
  checkSubmissionOperation,
  createSubmissionOperation,
  getSubmission,
  listOpenBoards,
  listSubmissions,
  retrySubmission,
  setSubmissionAnonymity,
  withdrawSubmission,
} from "./submissions";
import { appendToUpload, createUploadOperation, deleteUpload, getUpload, listUploads } from "./uploads";
import { WORKER_OPERATIONS } from "./worker";

export const OPERATIONS: readonly Operation[] = [
  getIndex,
  listBoards,
  getBoard,
  listRows,
  listRuns,
  getRun,
  getRunMatrix,
  getRunMetrics,
  listAnswers,
  compareRuns,
  listMethods,
  getMethod,
  listSequences,
  getSequence,
  listMetrics,
  getMetric,
  listPapers,
  getPaper,
  listSeasons,
  getSeason,
  listAttempts,
  listOpenBoards,
  checkSubmissionOperation,
  listSubmissions,
  createSubmissionOperation,
  getSubmission,
  streamSubmissionEvents,
  getSubmissionLog,
  cancelSubmission,
  retrySubmission,
  withdrawSubmission,
  setSubmissionAnonymity,
  listUploads,
  createUploadOperation,
  getUpload,
  appendToUpload,
  deleteUpload,
  listChanges,
  listFlagged,
  getFlagged,
  publishFlagged,
  rejectFlagged,
  retractSubmission,
  ...WORKER_OPERATIONS,
];
