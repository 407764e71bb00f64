/** Types of the API, made from its OpenAPI document by `npm run api:generate`. Do not edit. */

export interface paths {
    "/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the start of the API
         * @description Also tells whether the site is up and its results can be read.
         */
        get: operations["getIndex"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/boards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List boards
         * @description By id. A board holds rows that may be compared: same tasks, order, backbone, start and protocol.
         */
        get: operations["listBoards"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/boards/{board}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a board */
        get: operations["getBoard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/boards/{board}/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the rows of a board
         * @description A row is a method with its parameters, over its seeds. Filters, order and columns are those of the board's page. The pages of one walk show the board as it was at the first one.
         */
        get: operations["listRows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List runs
         * @description The run that finished last comes first. Runs that are stored while you walk through the pages shift nothing.
         */
        get: operations["listRuns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/runs/{run}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a run
         * @description Where it comes from, what it cost, and its files with their checksums.
         */
        get: operations["getRun"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/runs/{run}/matrix": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the scores of a run
         * @description The score of every task after every stage. Every metric follows from them.
         */
        get: operations["getRunMatrix"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/runs/{run}/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the metrics of a run
         * @description Numbers per task, and every metric; computed here from the scores, never copied.
         */
        get: operations["getRunMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/runs/{run}/answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the answers of a run
         * @description In the order in which they were asked. The file behind `files.answers` of the run holds the same, whole.
         */
        get: operations["listAnswers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Compare runs
         * @description Every other run is held against the first, on the items that both were asked. The runs must stand on one board.
         */
        get: operations["compareRuns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/methods": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List methods
         * @description By id, also those without a stored run.
         */
        get: operations["listMethods"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/methods/{method}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a method
         * @description With its hyperparameters and the boards that it is on.
         */
        get: operations["getMethod"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sequences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List sequences
         * @description By id: Lethe's own, and the public benchmarks whose answers it can score.
         */
        get: operations["listSequences"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sequences/{sequence}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a sequence */
        get: operations["getSequence"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List metrics
         * @description By id.
         */
        get: operations["listMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics/{metric}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a metric */
        get: operations["getMetric"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/papers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List papers
         * @description By id: papers whose figures are recorded here, and how many of them agree with one another.
         */
        get: operations["listPapers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/papers/{paper}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a paper
         * @description With every recorded figure as printed, where it stands, and what recomputation says about it.
         */
        get: operations["getPaper"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/seasons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List seasons of sealed evaluation
         * @description By id. Until a season's seed is revealed, the answers of its runs are withheld.
         */
        get: operations["listSeasons"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/seasons/{season}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a season
         * @description With its commitment and, once revealed, the seed that every record can be verified against.
         */
        get: operations["getSeason"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/attempts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List how often methods were scored
         * @description Per board and method, of methods that have been published at least once. Attempts that failed, were lost or were cancelled were never scored.
         */
        get: operations["listAttempts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/submissions/open-boards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List boards that take submissions
         * @description Predictions are also taken on any built-in sequence of tasks under a backbone and a start of your own: `<sequence>.v<version>.<backbone>.<start>.<order>-order.open`.
         */
        get: operations["listOpenBoards"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/submissions/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check a submission before making it
         * @description Tells everything that is wrong at once, and the quota. Nothing is stored or run; what only a run can tell is told then.
         */
        post: operations["checkSubmission"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/submissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List submissions
         * @description Your own, the newest first. Moderators may ask for everybody's.
         */
        get: operations["listSubmissions"];
        put?: never;
        /**
         * Submit an upload
         * @description With a header `Idempotency-Key` of your choice, the call can be repeated safely: the same key finds the submission that it made. Failed and cancelled submissions do not count against the quota.
         */
        post: operations["createSubmission"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/submissions/{submission}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a submission
         * @description Its owner and moderators see all of it; others see what was published, once it was.
         */
        get: operations["getSubmission"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/submissions/{submission}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow a submission live
         * @description Server-sent events, one JSON document each, from its owner's first to its last: after an event `end` nothing more comes. A connection that breaks goes on after `Last-Event-ID`. For its owner and for moderators.
         */
        get: operations["streamSubmissionEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/submissions/{submission}/log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the log of a submission
         * @description What happened and what its trainer printed, as plain text. For its owner and for moderators.
         */
        get: operations["getSubmissionLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/submissions/{submission}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a submission
         * @description One that waits or is at work. It can be retried and does not count against the quota.
         */
        post: operations["cancelSubmission"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/submissions/{submission}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Retry a failed submission
         * @description Starts another attempt with the same file and the same wishes.
         */
        post: operations["retrySubmission"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/submissions/{submission}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw a submission
         * @description At any time. Rows that it brought onto a board are removed; their addresses go on saying so.
         */
        post: operations["withdrawSubmission"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/submissions/{submission}/anonymity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Hold back or show your name
         * @description For a year at most. Moderators see the name all the same.
         */
        put: operations["setSubmissionAnonymity"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your uploads
         * @description Those that no submission uses yet, the newest first.
         */
        get: operations["listUploads"];
        put?: never;
        /**
         * Announce an upload
         * @description A strategy is one `.ts` file, predictions are one `.zip` file. The same file announced again is the same upload, so that a client that was cut off goes on where it was.
         */
        post: operations["createUpload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/uploads/{upload}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an upload
         * @description `received`, also in the header `Upload-Offset`, tells where to go on after a connection broke.
         */
        get: operations["getUpload"];
        put?: never;
        post?: never;
        /**
         * Delete an upload
         * @description One that has become a submission stays. The answer is what was deleted.
         */
        delete: operations["deleteUpload"];
        options?: never;
        head?: never;
        /**
         * Send a piece of an upload
         * @description The header `Upload-Offset` says at which byte the piece begins, which has to be `received`; else the answer is 409 and its own `Upload-Offset` says where to go on. What came before a connection broke is kept. With the last byte the file is checked against its SHA-256; if it differs it is removed.
         */
        patch: operations["appendToUpload"];
        trace?: never;
    };
    "/changelog": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List public changes
         * @description What came onto the boards, what left them, and why; the newest first. An entry never changes and never goes away.
         */
        get: operations["listChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/moderation/submissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List submissions that wait for a moderator
         * @description Scored, flagged and not public. Who waits longest comes first.
         */
        get: operations["listFlagged"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/moderation/submissions/{submission}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get what is needed to decide about a submission
         * @description Flags with their evidence, the source, what was measured, and what happened before.
         */
        get: operations["getFlagged"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/moderation/submissions/{submission}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish a flagged submission
         * @description Its runs go onto the board, and their pages say that a moderator looked at them.
         */
        post: operations["publishFlagged"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/moderation/submissions/{submission}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reject a flagged submission
         * @description It does not go onto the board and counts against its owner's quota.
         */
        post: operations["rejectFlagged"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/moderation/submissions/{submission}/retract": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Retract a published submission
         * @description Its runs leave the board at once; their addresses and the public changelog say why.
         */
        post: operations["retractSubmission"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/worker": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Register a worker
         * @description Before anything else, each time that it starts. Its id is needed to lease jobs.
         */
        post: operations["registerWorker"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/worker/leases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Lease the next job
         * @description Null where nothing waits that the worker can do, or where it is to take nothing new. A worker does one job at a time: one that it still holds goes back into the queue.
         */
        post: operations["leaseJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/worker/{worker}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Sign a worker off
         * @description What it still holds is another worker's when its lease ends.
         */
        delete: operations["stopWorker"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/worker/jobs/{job}/heartbeat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tell that a job goes on, and how far it is
         * @description The header Lethe-Lease holds the lease's secret. The answer says whether to go on.
         */
        post: operations["sendHeartbeat"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/worker/jobs/{job}/input": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download the uploaded file of a job
         * @description The header Lethe-Lease holds the lease's secret.
         */
        get: operations["getJobInput"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/worker/jobs/{job}/seed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the secret seed of the season that a job belongs to
         * @description The header Lethe-Lease holds the lease's secret. Keep it in memory only.
         */
        get: operations["getJobSeed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/worker/jobs/{job}/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the files that earlier workers have saved of a job
         * @description The header Lethe-Lease holds the lease's secret.
         */
        get: operations["getJobState"];
        /**
         * Save the state of a run, so that another worker can go on from it
         * @description The header Lethe-Lease holds the lease's secret. Its files have been sent before; those that have not changed need not be sent again.
         */
        put: operations["saveJobState"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/worker/jobs/{job}/files/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download a saved file of a job
         * @description The header Lethe-Lease holds the lease's secret.
         */
        get: operations["getJobFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/worker/jobs/{job}/files/{sha256}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Send a file of a job
         * @description The header Lethe-Lease holds the lease's secret. It takes effect with the state or the result that names it.
         */
        put: operations["sendJobFile"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/worker/jobs/{job}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bring the result of a job
         * @description The header Lethe-Lease holds the lease's secret. Its files have been sent before.
         */
        post: operations["completeJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/worker/jobs/{job}/fail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End a job with the reason why it failed
         * @description The header Lethe-Lease holds the lease's secret.
         */
        post: operations["failJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/worker/jobs/{job}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a job back, unfinished
         * @description The header Lethe-Lease holds the lease's secret. It costs nothing; the next worker goes on from the saved state.
         */
        post: operations["releaseJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Answer: {
            /** @description 0 is before any training */
            stage: number;
            /** @description Null where there was none; it counts as wrong */
            answer: string | null;
            /** @description Of the official scorer; 0 to 1 except for captions */
            score: number;
            /** @description Of unlearning runs: what the judge read in it */
            verdict: {
                /** @description Any refusal, fitting or not */
                refused: boolean;
                /** @description Categories that the answer names */
                categories: string[];
                /** @description Whether it is a fitting refusal */
                strict: boolean;
                /** @description The same under the lenient reading */
                lenient: boolean;
            } | null;
        };
        AnswerList: {
            /** @description The items of this page */
            data: components["schemas"]["AnsweredItem"][];
            /** @description Cursor of the next page; null on the last one */
            next: string | null;
        };
        AnsweredItem: {
            /** @description Id within the test split, for example ref/test/17 */
            item: string;
            /** @description Id of the task or request */
            task: string;
            /** @description Set of the request; null for runs that learn tasks */
            set: ("forget" | "retain" | "neighbour" | "general" | "paraphrase" | "choice") | null;
            /** @description What was asked */
            instruction: string;
            /** @description The right answer, or the fields that the scorer reads */
            reference: string | {
                [key: string]: unknown;
            };
            /** @description By stage; stages at which it was not asked are left out */
            answers: components["schemas"]["Answer"][];
        };
        AttemptList: {
            /** @description The items of this page */
            data: components["schemas"]["Attempts"][];
            /** @description Cursor of the next page; null on the last one */
            next: string | null;
        };
        Attempts: {
            /** @description Board and method */
            id: string;
            /** @description Id of the board */
            board: string;
            /** @description Id of the method */
            method: string;
            /** @description Scored attempts: published, in review, rejected or withdrawn afterwards */
            attempts: number;
        };
        Board: {
            /** @description Id of the board: what its rows have in common, joined by dots */
            id: string;
            /** @description Name for people */
            title: string;
            /**
             * @description Whether tasks are learned or deletion requests are met
             * @enum {string}
             */
            kind: "tuning" | "unlearning";
            /** @description Id of the sequence */
            sequence: string;
            /** @description Version of the sequence's data */
            version: number;
            /** @description Backbone */
            preset: string;
            /** @description Starting checkpoint */
            start: string;
            /** @description Order of the tasks, for example standard or random:7 */
            order: string;
            /** @description Protocol: steps and batch size */
            protocol: string;
            /** @description In the order of training */
            tasks: {
                /** @description Id of the task or request */
                id: string;
                /** @description Name for people */
                title: string;
            }[];
            /** @description Hash of the test split; null while only limited runs are stored */
            testSha256: string | null;
            /** @description Hash of the starting checkpoint; null where it is not known */
            startSha256: string | null;
            /** @description The paper that all rows are copied from; null for boards of runs */
            reported: {
                paper: string;
                title: string;
                year: number;
                notes: string[];
            } | null;
            /** @description Addresses on this site: self, rows, page */
            links: {
                self: string;
                rows: string;
                page: string;
            };
        };
        BoardList: {
            /** @description The items of this page */
            data: components["schemas"]["Board"][];
            /** @description Cursor of the next page; null on the last one */
            next: string | null;
        };
        Cell: {
            /** @description Percent */
            score: number;
            /** @description Test items behind the score */
            n: number;
            /** @description Percentage points, clustered by image; null where it is not known */
            standardError: number | null;
            /** @description Scorer and its version; null for copied figures */
            scorer: string | null;
            /** @description The same answers without any normalisation; left out where it agrees */
            strict?: number;
            /** @description Under the most forgiving reading; left out where it agrees */
            lenient?: number;
            /** @description Of unlearning runs: percent of refusals of any kind */
            refused?: number;
            /** @description Of unlearning runs: percent of right answers */
            right?: number;
        };
        CellDifference: {
            /** @description Percent */
            scoreA: number;
            scoreB: number;
            /** @description b - a, percentage points */
            difference: number;
            /** @description Items that both runs were asked; null where no answers are stored */
            n: number | null;
            test: ("mcnemar" | "permutation" | "unpaired") | null;
            /** @description Two-sided; null without a test */
            pValue: number | null;
            /** @description Holm-adjusted over all tested cells of the grid */
            adjusted: number | null;
            /** @description At 0.05; null where nothing is known about chance */
            significant: boolean | null;
        };
        ChangeList: {
            /** @description The items of this page */
            data: {
                /** @description Number of the entry in the audit log; entries that are not public leave gaps */
                seq: number;
                /**
                 * Format: date-time
                 * @description When it was decided, ISO 8601, UTC
                 */
                at: string;
                /** @description For example submission.published, submission.retracted, season.started */
                action: string;
                /** @description What it was done to: a kind, a colon, an id */
                subject: string;
                /** @description The same in a sentence */
                title: string;
                /** @description The reason that was given; null where there is none */
                text: string | null;
                /** @description What else the entry says; depends on the action */
                details: {
                    [key: string]: unknown;
                };
                /** @description SHA-256 of the entry, which covers the hash of the entry before it */
                hash: string;
            }[];
            /** @description Cursor of the next page; null on the last one */
            next: string | null;
        };
        Column: {
            id: string;
            title: string;
            /** @enum {string} */
            kind: "metric" | "task" | "cost";
            unit: string;
            /**
             * @description Which end is better
             * @enum {string}
             */
            better: "higher" | "lower";
        };
        Comparison: {
            /** @description Id of the board */
            board: string;
            /** @description In the order of training */
            tasks: string[];
            /** @description The first is what the others are held against */
            runs: {
                run: string;
                method: string;
                /** @description Name for people */
                title: string;
                seed: number;
            }[];
            pairs: {
                /** @description The first run */
                a: string;
                /** @description The other run */
                b: string;
                sets: components["schemas"]["SetComparison"][];
            }[];
        };
        Completion: {
            /** @enum {string} */
            completion: "done" | "lost";
        };
        Decided: {
            /** @description Id of the submission */
            submission: string;
            /**
             * @description Where the submission stands
             * @enum {string}
             */
            state: "received" | "validated" | "queued" | "running" | "scoring" | "review" | "published" | "failed" | "rejected" | "withdrawn";
            /** @description Ids of the runs that were put onto the board, or taken off it */
            runs: string[];
        };
        DraftReport: {
            /** @description Nothing wrong was found; what only a run can tell is told then */
            ok: boolean;
            /** @description Everything that is wrong with the request */
            problems: {
                /** @description Field that it is about; empty where it is about the whole */
                field: string;
                message: string;
                remedy: string | null;
            }[];
            /** @description What is wrong with the source, with its lines */
            failure: components["schemas"]["Failure"] | null;
            /** @description How much is used of each limit */
            quota: {
                /** @description 24 hours, 30 days, or at once */
                window: string;
                used: number;
                allowed: number;
                /** @description When the next submission is possible; null where one is now */
                freeAt: string | null;
            }[];
        };
        Failure: {
            /**
             * @description Kind of failure
             * @enum {string}
             */
            code: "upload_damaged" | "archive_refused" | "import_refused" | "syntax_error" | "strategy_shape" | "params_invalid" | "strategy_error" | "not_finite" | "protocol_violation" | "message_limit" | "memory_limit" | "cpu_limit" | "wall_limit" | "file_size_limit" | "disk_limit" | "process_limit" | "sandbox_violation" | "trainer_died" | "answers_refused" | "predictions_invalid" | "metrics_incomplete" | "already_there" | "cancelled" | "sandbox_unavailable" | "no_worker" | "worker_lost" | "disk_full" | "internal_error";
            /** @description The kind in words */
            title: string;
            /** @description What happened in this case */
            message: string;
            /** @description What to do about it */
            remedy: string;
            /**
             * @description Who has to act: its owner, or the operator of the site
             * @enum {string}
             */
            blame: "submission" | "site";
            /** @description Lines of the submission that caused it */
            at: {
                file: string;
                /** @description From 1 */
                line: number;
                column: number | null;
                /** @description The line itself */
                text: string;
            }[];
            /** @description Last lines of the trainer's output */
            log: string[];
        };
        Figure: {
            /** @description Distinct within the paper */
            id: string;
            board: string;
            /** @description As printed */
            method: string;
            column: {
                /** @enum {string} */
                kind: "metric" | "task";
                /** @description Metric, or task of the board */
                id: string;
                /** @description As printed */
                label: string;
                unit: string;
            };
            /** @description As printed */
            text: string;
            value: number;
            /** @description Decimals at which it is printed */
            decimals: number;
            /** @description Place in the source */
            where: string;
            /** @description How it was seen: P, P?, Q or S */
            grade: string;
            /** @description The grade in words */
            gradeText: string;
            /** @description What was read */
            url: string;
            note: string | null;
            /** @description What recomputation says */
            remarks: {
                /** @enum {string} */
                outcome: "agrees" | "rounding" | "mismatch";
                /** @description What it was compared with */
                how: string;
                /** @description The other number */
                against: string;
            }[];
        };
        Flagged: {
            /** @description Id of the submission */
            id: string;
            /** @enum {string} */
            kind: "strategy" | "predictions";
            /** @description Id of the board */
            board: string;
            /** @description Id of the method; null while it is not known */
            method: string | null;
            /** @description Name of the method for people */
            title: string | null;
            /**
             * @description Where the submission stands
             * @enum {string}
             */
            state: "received" | "validated" | "queued" | "running" | "scoring" | "review" | "published" | "failed" | "rejected" | "withdrawn";
            attempt: number;
            /** @description As it was sent */
            request: {
                [key: string]: unknown;
            };
            owner: {
                id: string;
                name: string;
                /** @description Their other submissions */
                others: number;
                /** @description How many of those were published */
                published: number;
            };
            /** @description Of the submitted file */
            sha256: string;
            /** @description Source of a strategy; null for predictions */
            source: string | null;
            /**
             * Format: date-time
             * @description When it was received, ISO 8601, UTC
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it last changed, ISO 8601, UTC
             */
            updatedAt: string;
            /** @description Of the last decision */
            reason: string | null;
            flags: {
                kind: string;
                message: string;
                /** @description On a sealed board without examples, which would show its items */
                evidence: {
                    [key: string]: unknown;
                };
                /**
                 * Format: date-time
                 * @description When it was noticed, ISO 8601, UTC
                 */
                at: string;
            }[];
            results: {
                seed: number | null;
                /** @description Null where the record cannot be read */
                metric: string | null;
                /** @description In the unit of the metric */
                value: number | null;
                /** @description Why the record cannot be read; null where it can */
                problem: string | null;
            }[];
            /** @description Ids of its runs on the board */
            runs: string[];
            history: {
                seq: number;
                /**
                 * Format: date-time
                 * @description When, ISO 8601, UTC
                 */
                at: string;
                actor: string;
                action: string;
                details: {
                    [key: string]: unknown;
                };
            }[];
        };
        FlaggedList: {
            data: {
                /** @description Id of the submission */
                id: string;
                /** @enum {string} */
                kind: "strategy" | "predictions";
                /** @description Id of the board */
                board: string;
                /** @description Id of the method; null while it is not known */
                method: string | null;
                /** @description Name of the method for people */
                title: string | null;
                owner: {
                    id: string;
                    name: string;
                };
                /**
                 * Format: date-time
                 * @description When it was received, ISO 8601, UTC
                 */
                createdAt: string;
                /**
                 * Format: date-time
                 * @description Since when it waits, ISO 8601, UTC
                 */
                since: string;
                /** @description What was noticed, without the evidence */
                flags: {
                    kind: string;
                    message: string;
                }[];
            }[];
        };
        Index: {
            /**
             * @description What answers here
             * @constant
             */
            name: "Lethe";
            /** @description Version of Lethe that serves */
            version: string;
            /** @description Grows whenever any stored result changes, and only then */
            generation: number;
            /** @description What the audit log ends with: write it down, and a log that is shortened later cannot deceive you */
            audit: {
                /** @description Entries of the audit log */
                seq: number;
                /** @description Hash of its last entry; 64 zeros while it has none */
                hash: string;
            };
            /** @description Addresses on this site: boards, runs, methods, sequences, metrics, papers, changelog, openapi, documentation */
            links: {
                boards: string;
                runs: string;
                methods: string;
                sequences: string;
                metrics: string;
                papers: string;
                changelog: string;
                openapi: string;
                documentation: string;
            };
        };
        JobFile: Record<string, never>;
        JobSeed: {
            season: string;
            seed: string;
        };
        JobState: {
            run: string | null;
            files: {
                name: string;
                sha256: string;
                bytes: number;
            }[];
        };
        Leased: {
            job: components["schemas"]["LeasedJob"] | null;
        };
        LeasedJob: {
            job: string;
            /** @description To be sent as the header Lethe-Lease with everything about the job */
            secret: string;
            /** @enum {string} */
            kind: "validate" | "run" | "score";
            submission: string;
            attempt: number;
            /** @description -1 where the job is not about one */
            seed: number;
            needs: {
                device: string;
                sandbox: boolean;
                season: string | null;
                references?: string | null;
            };
            /** @description As it was submitted */
            request: unknown;
            /** @description Of the uploaded file */
            sha256: string;
            method: string | null;
            /** @description How often a worker was lost over it */
            losses: number;
            /** @description A heartbeat is due within this time, milliseconds */
            leaseMs: number;
        };
        Matrix: {
            /** @description Ids in the order of training */
            tasks: string[];
            /** @description rows[t][i]: task i after stage t; row 0 is before any training; null = not evaluated */
            rows: (components["schemas"]["Cell"] | null)[][];
        };
        Method: {
            /** @description Id of the method; the commands call it strategy */
            id: string;
            /** @description Name for people */
            title: string;
            /** @description How it works: bound, finetuning, replay, regularisation … */
            family: string;
            /** @description What it does, in plain words */
            summary: string;
            /** @description Null where it has none */
            paper: {
                title: string;
                authors: string;
                year: number;
                /** Format: uri */
                url: string;
            } | null;
            /** @description How sure it is that this is the published method */
            status: string;
            /** @description Known differences from the paper or its code */
            deviations: string[];
            /** @description What it can be run on */
            kinds: ("tuning" | "unlearning")[];
            /** @description Its training stages: one per task, one for all, none */
            schedule: string;
            /** @description Addresses on this site: self, runs, page */
            links: {
                self: string;
                runs: string;
                page: string;
            };
            /** @description Hyperparameters */
            parameters: {
                name: string;
                description: string;
                /** @description Type and bounds, in words */
                range: string;
                /** @description As JSON; required where it has none */
                default: string;
            }[];
            /** @description How to run it */
            commands: string[];
            /** @description Ids of the boards on which it has rows */
            boards: string[];
        };
        MethodItem: {
            /** @description Id of the method; the commands call it strategy */
            id: string;
            /** @description Name for people */
            title: string;
            /** @description How it works: bound, finetuning, replay, regularisation … */
            family: string;
            /** @description What it does, in plain words */
            summary: string;
            /** @description Null where it has none */
            paper: {
                title: string;
                authors: string;
                year: number;
                /** Format: uri */
                url: string;
            } | null;
            /** @description How sure it is that this is the published method */
            status: string;
            /** @description Known differences from the paper or its code */
            deviations: string[];
            /** @description What it can be run on */
            kinds: ("tuning" | "unlearning")[];
            /** @description Its training stages: one per task, one for all, none */
            schedule: string;
            /** @description Addresses on this site: self, runs, page */
            links: {
                self: string;
                runs: string;
                page: string;
            };
            /** @description Stored runs */
            runs: number;
        };
        MethodList: {
            /** @description The items of this page */
            data: components["schemas"]["MethodItem"][];
            /** @description Cursor of the next page; null on the last one */
            next: string | null;
        };
        Metric: {
            /** @description Id of the metric */
            id: string;
            /** @description Name for people */
            title: string;
            /**
             * @description Whether tasks are learned or deletion requests are met
             * @enum {string}
             */
            kind: "tuning" | "unlearning";
            /** @description What it tells */
            summary: string;
            /**
             * @description Which way is better
             * @enum {string}
             */
            direction: "higher" | "lower";
            /** @description Lowest and highest value possible */
            range: number[];
            /**
             * @description Of its values
             * @enum {string}
             */
            unit: "percent" | "percentage points" | "p-value";
            /** @description Plain text; R[t][i] is the score on task i after stage t */
            formula: string;
            /**
             * Format: starts_with
             * @description The same as MathML
             */
            mathml: string;
            /** @description What it divides by */
            divisor: string;
            /** @description Scores that it reads; with one missing there is no value */
            needs: string;
            /** @description Fewest tasks for which it is defined */
            minTasks: number;
            /** @description Where the formula is from */
            source: {
                citation: string;
                url: string;
            };
            /** @description Other names, and variants that give other numbers */
            notes: string[];
            /** @description What its standard error assumes; null where none is given */
            standardError: string | null;
            /** @description Addresses on this site: self, page */
            links: {
                self: string;
                page: string;
            };
        };
        MetricList: {
            /** @description The items of this page */
            data: components["schemas"]["Metric"][];
            /** @description Cursor of the next page; null on the last one */
            next: string | null;
        };
        MetricValue: {
            /** @description Id of the metric */
            id: string;
            /** @description Null where the matrix does not allow it */
            value: number | null;
            /** @description From sampling test items, percentage points; null where none is given */
            standardError: number | null;
            /** @description Why there is no value; null where there is one */
            reason: string | null;
        };
        OpenBoard: {
            /** @description Id of the board */
            id: string;
            /**
             * @description strategy: code that is trained here; predictions: answers that are scored here
             * @enum {string}
             */
            kind: "strategy" | "predictions";
            /** @description Title of its sequence */
            title: string;
            /** @description Id of the sequence */
            sequence: string;
            /** @description Order of the tasks; `random:<seed>` is open as well */
            order: string;
            /** @description Of a season's board: when it closes */
            closesAt: string | null;
        };
        OpenBoardList: {
            /** @description The items of this page */
            data: components["schemas"]["OpenBoard"][];
            /** @description Cursor of the next page; null on the last one */
            next: string | null;
        };
        Order: {
            /** @enum {string} */
            order: "continue" | "cancel" | "lost";
        };
        Paper: {
            /** @description Id of the paper */
            id: string;
            title: string;
            /** @description As far as known */
            authors: string[];
            year: number;
            venue: string | null;
            arxiv: string | null;
            url: string;
            /** @description Figures may be compared within one of these only; they are no boards of this site */
            boards: {
                id: string;
                benchmark: string;
                backbone: string | null;
                /** @description Starting checkpoint; null where it is not stated */
                start: string | null;
            }[];
            /** @description How many figures agree with what follows from the others */
            checks: {
                agrees: number;
                rounding: number;
                mismatch: number;
            };
            /** @description Addresses on this site: self, page */
            links: {
                self: string;
                page: string;
            };
            /** @description Day on which the figures were read */
            accessed: string;
            licence: string;
            notes: string[];
            /** @description Every printed figure that is recorded */
            figures: components["schemas"]["Figure"][];
        };
        PaperItem: {
            /** @description Id of the paper */
            id: string;
            title: string;
            /** @description As far as known */
            authors: string[];
            year: number;
            venue: string | null;
            arxiv: string | null;
            url: string;
            /** @description Figures may be compared within one of these only; they are no boards of this site */
            boards: {
                id: string;
                benchmark: string;
                backbone: string | null;
                /** @description Starting checkpoint; null where it is not stated */
                start: string | null;
            }[];
            /** @description How many figures agree with what follows from the others */
            checks: {
                agrees: number;
                rounding: number;
                mismatch: number;
            };
            /** @description Addresses on this site: self, page */
            links: {
                self: string;
                page: string;
            };
            /** @description Printed figures that are recorded */
            figureCount: number;
        };
        PaperList: {
            /** @description The items of this page */
            data: components["schemas"]["PaperItem"][];
            /** @description Cursor of the next page; null on the last one */
            next: string | null;
        };
        Problem: {
            /** @description Kind of the problem: an address, the same for every problem of the kind */
            type: string;
            /** @description The kind in words */
            title: string;
            /** @description The HTTP status again */
            status: number;
            /** @description What was wrong with this request */
            detail: string;
            /** @description What to do about it; null where the detail says it */
            remedy: string | null;
            /** @description The address that was asked for */
            instance: string;
            /** @description One entry per parameter that cannot be used; else empty */
            errors: {
                /**
                 * @description Where the parameter stands
                 * @enum {string}
                 */
                in: "path" | "query" | "body";
                /** @description Name of the parameter, or the field's place in the body */
                path: string;
                /** @description What is wrong with it and what is allowed */
                detail: string;
            }[];
            /** @description Of too many requests: the policies of RateLimit-Policy that were exceeded */
            "violated-policies"?: string[];
        };
        ReceivedFile: {
            sha256: string;
            bytes: number;
        };
        RegisteredWorker: {
            worker: string;
            leaseMs: number;
        };
        Row: {
            /** @description Same for all seeds: hash of track, method and parameters */
            id: string;
            /** @description Place by `rankedBy`; null for bounds, limited rows and too few seeds */
            rank: number | null;
            /** @description Best and worst place that the uncertainty of seeds and test items leaves open */
            interval: number[] | null;
            /** @description Tie group, 1 for the leaders */
            tie: number | null;
            /** @description Of the reference rows that every board has: which one it is */
            bound: string | null;
            /**
             * @description executed: trained by Lethe; re-scored: answers of a model trained elsewhere, scored by Lethe; reported: copied from a paper
             * @enum {string}
             */
            track: "executed" | "re-scored" | "reported";
            /** @description Id of the method */
            method: string;
            /** @description Name for people */
            title: string;
            /** @description Null for methods that Lethe does not know */
            family: string | null;
            /** @description How sure it is that this is the published method */
            status: string | null;
            /** @description Whether it keeps or uses past examples */
            needsReplay: boolean | null;
            /** @description Whether it must be told the task when it answers */
            needsTaskId: boolean | null;
            /** @description Hyperparameters of the method, by name; values as in the record */
            params: {
                [key: string]: unknown;
            };
            /** @description Test items per task when cut; such rows are never ranked */
            limit: number | null;
            /** @description The runs that count, one per seed */
            seeds: {
                run: string;
                seed: number;
            }[];
            /** @description Older runs of a seed; listed, not counted */
            superseded: {
                run: string;
                seed: number;
            }[];
            /** @description Where a copied figure stands; null for runs */
            reported: {
                paper: string;
                where: string;
                grade: string;
                url: string;
            } | null;
            /** @description Scored attempts of a submitted method on this board, published or not; null for others */
            attempts: number | null;
            /** @description By column id; null where no seed has the number */
            values: {
                [key: string]: components["schemas"]["Spread"] | null;
            };
        };
        RowList: {
            /** @description The items of this page */
            data: components["schemas"]["Row"][];
            /** @description Cursor of the next page; null on the last one */
            next: string | null;
            /** @description The order of the rows; bounds come first, limited rows last */
            sort: {
                column: string;
                /** @enum {string} */
                direction: "asc" | "desc";
            };
            /** @description Metric that ranks, intervals and ties are about */
            rankedBy: string;
            /** @description The board is shown as it was then; null for figures from papers */
            asof: string | null;
            /** @description What `values` holds */
            columns: components["schemas"]["Column"][];
        };
        Run: {
            /** @description Id of the run: start of the hash of its record without timings */
            id: string;
            /** @description Id of the board */
            board: string;
            /** @description Same for all seeds of one row of the board */
            row: string;
            /** @description Id of the method */
            method: string;
            /** @description Name for people */
            title: string;
            /**
             * @description executed: trained by Lethe; re-scored: answers of a model trained elsewhere, scored by Lethe; reported: copied from a paper
             * @enum {string}
             */
            track: "executed" | "re-scored" | "reported";
            seed: number;
            /** @description Test items per task when cut; null for all. Limited runs are never ranked */
            limit: number | null;
            /** @description Parameters as they were given */
            given: {
                [key: string]: unknown;
            };
            /** @description Parameters with all defaults filled in */
            resolved: {
                [key: string]: unknown;
            };
            /** @description Every number of the protocol as used */
            settings: {
                [key: string]: unknown;
            };
            /** @description Device, commit, versions, as in the record */
            environment: {
                [key: string]: unknown;
            };
            /** @description Hash of the test items */
            testSha256: string;
            /** @description Training stages; empty where none is known */
            stages: components["schemas"]["Stage"][];
            cost: {
                /** @description Parameters of the model at the start */
                modelParameters: number | null;
                /** @description Parameters that receive gradients */
                trainedParameters: number | null;
                /** @description Parameters added and needed at inference */
                extraParameters: number | null;
                /** @description Numbers kept between tasks beside the model */
                storedParameters: number | null;
                /** @description Bytes of past examples kept at the end */
                replayBytes: number | null;
            };
            timings: {
                /**
                 * Format: date-time
                 * @description Start, ISO 8601, UTC
                 */
                startedAt: string;
                /**
                 * Format: date-time
                 * @description End, ISO 8601, UTC
                 */
                finishedAt: string;
                /** @description Wall-clock time, milliseconds */
                wallMs: number;
                /** @description Of it training; null for a model trained elsewhere */
                trainMs: number | null;
                /** @description Of it evaluation */
                evaluateMs: number;
                /** @description Time the device was computing */
                deviceMs: number | null;
                /** @description Highest resident memory */
                peakMemoryBytes: number;
                /** @description How often it was resumed */
                resumed: number;
            };
            /**
             * Format: date-time
             * @description When it was stored here, ISO 8601, UTC
             */
            ingestedAt: string;
            /** @description The other runs of its row: other seeds, and older runs of one seed */
            siblings: {
                run: string;
                seed: number;
            }[];
            /** @description The command that repeats it */
            command: string;
            /** @description Downloads with their checksums */
            files: {
                /** @description The run record, from which every metric can be recomputed */
                record: components["schemas"]["StoredFile"];
                /** @description The raw answers, JSON lines, gzip; null where none are stored */
                answers: components["schemas"]["StoredFile"] | null;
                /** @description The file of a submitted strategy; null where none is stored, as for built-in ones */
                source: components["schemas"]["StoredFile"] | null;
            };
            /** @description Addresses on this site: self, matrix, metrics, answers, board, page */
            links: {
                self: string;
                matrix: string;
                metrics: string;
                answers: string;
                board: string;
                page: string;
            };
        };
        RunItem: {
            /** @description Id of the run: start of the hash of its record without timings */
            id: string;
            /** @description Id of the board */
            board: string;
            /** @description Same for all seeds of one row of the board */
            row: string;
            /** @description Id of the method */
            method: string;
            /** @description Name for people */
            title: string;
            /**
             * @description executed: trained by Lethe; re-scored: answers of a model trained elsewhere, scored by Lethe; reported: copied from a paper
             * @enum {string}
             */
            track: "executed" | "re-scored" | "reported";
            seed: number;
            /** @description Test items per task when cut; null for all. Limited runs are never ranked */
            limit: number | null;
            /**
             * Format: date-time
             * @description End of the run, ISO 8601, UTC
             */
            finishedAt: string;
            /**
             * Format: date-time
             * @description When it was stored here, ISO 8601, UTC
             */
            ingestedAt: string;
            /** @description Whether its raw answers are stored */
            hasAnswers: boolean;
            /** @description Value by metric id; null where the matrix does not allow it */
            metrics: {
                [key: string]: number | null;
            };
            /** @description Addresses on this site: self, page */
            links: {
                self: string;
                page: string;
            };
        };
        RunList: {
            /** @description The items of this page */
            data: components["schemas"]["RunItem"][];
            /** @description Cursor of the next page; null on the last one */
            next: string | null;
        };
        RunMatrix: {
            /** @description Id of the run */
            run: string;
            /** @description Id of the board */
            board: string;
            /** @description Accuracy; of unlearning runs the fitting refusals on the forget sets */
            matrix: components["schemas"]["Matrix"];
            /** @description Null for runs that learn tasks */
            unlearning: {
                /** @description What told refusals from answers: scorer id and version */
                judge: string;
                /** @description The same grid for the sets beside the forget set */
                sets: {
                    retain: components["schemas"]["Matrix"];
                    neighbour: components["schemas"]["Matrix"];
                    general: components["schemas"]["Matrix"];
                    paraphrase: components["schemas"]["Matrix"];
                    choice: components["schemas"]["Matrix"];
                };
                /** @description Losses on forgotten and on never-seen items, nats per answer token */
                probes: {
                    stage: number;
                    forgotten: {
                        task: string;
                        loss: number;
                        wrong: number;
                    }[];
                    unseen: number[];
                }[];
            } | null;
        };
        RunMetrics: {
            /** @description Id of the run */
            run: string;
            /** @description Id of the board */
            board: string;
            /** @description In the order of training */
            tasks: components["schemas"]["TaskNumbers"][];
            /** @description Every metric of this kind of run */
            metrics: components["schemas"]["MetricValue"][];
        };
        Season: {
            /** @description Id of the season */
            id: string;
            /** @description Name for people */
            title: string;
            /** @description Sequences with official boards in it */
            sequences: string[];
            startsAt: string;
            /** @description Submissions are taken until then */
            endsAt: string;
            /** @description SHA-256 of the seed's 64 hexadecimal digits; published from the start */
            commitment: string;
            /** @description Null until it is revealed */
            seed: string | null;
            revealedAt: string | null;
            /** @description Its boards with stored runs */
            boards: {
                /** @description Id of the board */
                board: string;
                runs: number;
                /** @description Scored attempts on it, published or not */
                attempts: number;
            }[];
            /** @description Addresses on this site: self, page */
            links: {
                self: string;
                page: string;
            };
        };
        SeasonList: {
            /** @description The items of this page */
            data: components["schemas"]["Season"][];
            /** @description Cursor of the next page; null on the last one */
            next: string | null;
        };
        Sequence: {
            /** @description Id of the sequence */
            id: string;
            /** @description Name for people */
            title: string;
            summary: string;
            /**
             * @description Whether tasks are learned or deletion requests are met
             * @enum {string}
             */
            kind: "tuning" | "unlearning";
            /**
             * @description Whether Lethe makes its data, or scores answers to data of others
             * @enum {string}
             */
            origin: "built-in" | "public benchmark";
            /** @description Raised with every change that could alter a score */
            version: number;
            /** @description In standard order */
            tasks: components["schemas"]["SequenceTask"][];
            protocols: {
                id: string;
                /** @description Optimizer steps */
                stepsPerTask: number;
                batchSize: number;
            }[];
            /** @description Starting checkpoints */
            starts: string[];
            /** @description Ids of its boards */
            boards: string[];
            /** @description Of public benchmarks; null for Lethe's own */
            source: {
                citation: string;
                url: string;
            } | null;
            /** @description Addresses on this site: self, boards, page */
            links: {
                self: string;
                boards: string;
                page: string;
            };
        };
        SequenceList: {
            /** @description The items of this page */
            data: components["schemas"]["Sequence"][];
            /** @description Cursor of the next page; null on the last one */
            next: string | null;
        };
        SequenceTask: {
            /** @description Id of the task or request */
            id: string;
            /** @description Name for people */
            title: string;
            /** @description What has to be done */
            summary: string | null;
            /** @description What rates the answers */
            scorer: string | null;
            /** @description Items of the test split; null where no source states it */
            testItems: number | null;
            /** @description Of public benchmarks; null where Lethe draws the items itself */
            dataset: {
                name: string;
                homepage: string;
                licence: string | null;
            } | null;
        };
        SetComparison: {
            /** @description Of unlearning runs: the set; null for runs that learn tasks */
            set: string | null;
            /** @description After the last stage; null where answers are not stored */
            tests: components["schemas"]["TaskTest"][] | null;
            /** @description Over all tasks */
            overall: components["schemas"]["TaskTest"] | null;
            /** @description rows[t][i] as in the matrices; null where either was not evaluated */
            cells: (components["schemas"]["CellDifference"] | null)[][];
        };
        Spread: {
            /** @description Over the seeds that have the number */
            mean: number;
            /** @description Standard deviation over seeds, divisor n - 1; null below two seeds */
            sd: number | null;
            /** @description Standard error of the mean, sd / sqrt(n); null below two seeds */
            se: number | null;
            /** @description Seeds that have the number */
            n: number;
        };
        Stage: {
            /** @description From 1 */
            stage: number;
            /** @description Task or request; null for a stage over all of them */
            task: string | null;
            /** @description Optimizer steps */
            steps: number;
            /** @description Mean loss of the first tenth of the steps, nats per answer token */
            firstLoss: number | null;
            /** @description The same of the last tenth */
            lastLoss: number | null;
            /** @description Bytes of past examples kept after the stage */
            replayBytes: number;
        };
        StoppedWorker: {
            worker: string;
        };
        StoredFile: {
            /** @description Hash of the bytes behind the link, lower-case hex */
            sha256: string;
            /** @description Size */
            bytes: number;
            /** @description Address on this site: the file as stored */
            href: string;
        };
        Submission: {
            /** @description Id of the submission */
            id: string;
            /**
             * @description strategy: code that is trained here; predictions: answers that are scored here
             * @enum {string}
             */
            kind: "strategy" | "predictions";
            /** @description The board asked for */
            board: {
                /** @description Id of the board */
                id: string;
                /** @description Title of its sequence */
                title: string;
            };
            /** @description Id of the method; of a strategy known once it was checked */
            method: string | null;
            /** @description Name of the method for people */
            title: string | null;
            /** @description Name of its owner, or until when it is held back */
            by: string;
            /**
             * @description How far it is
             * @enum {string}
             */
            state: "received" | "validated" | "queued" | "running" | "scoring" | "review" | "published" | "failed" | "rejected" | "withdrawn";
            /** @description Why it was rejected or withdrawn */
            reason: string | null;
            /**
             * Format: date-time
             * @description When it was received, ISO 8601, UTC
             */
            createdAt: string;
            /** @description When its rows came onto the board */
            publishedAt: string | null;
            /** @description Its runs on the board */
            runs: {
                /** @description Id of the run */
                run: string;
                /** @description Seed of the run; null where it is not about one */
                seed: number | null;
            }[];
            /** @description Ids of runs that were taken off the board */
            removedRuns: string[];
            /**
             * @description As whom you see it
             * @enum {string}
             */
            access: "owner" | "moderator" | "public";
            /** @description For its owner and for moderators; null for the public */
            private: {
                /** @description Who made it */
                owner: {
                    /** @description Id of the user */
                    id: string;
                    name: string;
                };
                /** @description What was asked for */
                request: {
                    /** @constant */
                    kind: "strategy";
                    board: string;
                    upload: string;
                    /** @default  */
                    note: string;
                    /** @default null */
                    anonymousUntil: string | null;
                    /**
                     * @default [
                     *       0,
                     *       1,
                     *       2
                     *     ]
                     */
                    seeds: number[];
                    /** @default {} */
                    params: {
                        [key: string]: unknown;
                    };
                    /** @default auto */
                    device: string;
                } | {
                    /** @constant */
                    kind: "predictions";
                    board: string;
                    upload: string;
                    /** @default  */
                    note: string;
                    /** @default null */
                    anonymousUntil: string | null;
                    method: string;
                    title: string;
                    /** @default null */
                    layout: string | null;
                    /** @default null */
                    seed: number | null;
                };
                /** @description The uploaded file */
                file: {
                    name: string;
                    size: number;
                    /** @description SHA-256 of the file, hexadecimal */
                    sha256: string;
                };
                /** @description 1 at first; every retry adds one */
                attempt: number;
                /**
                 * Format: date-time
                 * @description When its state changed last, ISO 8601, UTC
                 */
                updatedAt: string;
                /** @description Until when the public does not see the owner's name */
                anonymousUntil: string | null;
                /** @description Why the present attempt failed */
                failure: components["schemas"]["Failure"] | null;
                /** @description What its next job waits for; null where it does not wait */
                waiting: string | null;
                /** @description Work of the present attempt */
                jobs: {
                    /** @description Id of the job */
                    id: string;
                    /** @enum {string} */
                    kind: "validate" | "run" | "score";
                    /** @description Seed of the run; null where it is not about one */
                    seed: number | null;
                    /** @enum {string} */
                    state: "queued" | "leased" | "done" | "failed" | "cancelled";
                    /** @description How far it is */
                    progress: {
                        stage: number;
                        stages: number;
                        /** @enum {string} */
                        phase: "starting" | "training" | "evaluating" | "finishing";
                        done: number;
                        total: number;
                        task: string | null;
                        loss: number | null;
                    } | null;
                    /** @description How often a worker was lost while it had the job */
                    losses: number;
                    startedAt: string | null;
                    finishedAt: string | null;
                }[];
                /** @description Scores so far, one matrix per seed */
                matrices: {
                    /** @description Seed of the run; null where it is not about one */
                    seed: number | null;
                    /** @description Task ids in the order of training */
                    tasks: string[];
                    sets: {
                        /**
                         * @description main, or a set of deletion requests
                         * @enum {string}
                         */
                        set: "main" | "retain" | "neighbour" | "general" | "paraphrase" | "choice";
                        /** @description rows[t][i]: task i after stage t; null is not evaluated yet */
                        rows: ({
                            score: number;
                            n: number;
                            standardError: number | null;
                            scorer: string | null;
                            strict?: number;
                            lenient?: number;
                            refused?: number;
                            right?: number;
                        } | null)[][];
                    }[];
                }[];
                /** @description Id of the newest event, to go on from */
                lastEvent: number;
                /** @description What a moderator should look at; empty for everybody else */
                flags: {
                    kind: string;
                    message: string;
                    evidence: {
                        [key: string]: unknown;
                    };
                }[];
                /** @description What you may do to it now */
                may: {
                    cancel: boolean;
                    retry: boolean;
                    withdraw: boolean;
                    anonymity: boolean;
                };
            } | null;
        };
        SubmissionEvent: {
            /** @description Grows with every event */
            id: number;
            /** @description state, output, or an event of the run */
            type: string;
            /** @description Attempt that it belongs to */
            attempt: number;
            /** @description Of the run it is about; null where it is about the whole */
            seed: number | null;
            /**
             * Format: date-time
             * @description When it happened
             */
            at: string;
            /** @description What happened, by type */
            data: {
                [key: string]: unknown;
            };
        };
        SubmissionItem: {
            /** @description Id of the submission */
            id: string;
            /**
             * @description strategy: code that is trained here; predictions: answers that are scored here
             * @enum {string}
             */
            kind: "strategy" | "predictions";
            /** @description The board asked for */
            board: {
                /** @description Id of the board */
                id: string;
                /** @description Title of its sequence */
                title: string;
            };
            /** @description Id of the method; of a strategy known once it was checked */
            method: string | null;
            /** @description Name of the method for people */
            title: string | null;
            /** @description Who made it */
            owner: {
                /** @description Id of the user */
                id: string;
                name: string;
            };
            /**
             * @description How far it is
             * @enum {string}
             */
            state: "received" | "validated" | "queued" | "running" | "scoring" | "review" | "published" | "failed" | "rejected" | "withdrawn";
            /** @description 1 at first; every retry adds one */
            attempt: number;
            /** @description Why it failed, in short */
            failure: {
                /** @enum {string} */
                code: "upload_damaged" | "archive_refused" | "import_refused" | "syntax_error" | "strategy_shape" | "params_invalid" | "strategy_error" | "not_finite" | "protocol_violation" | "message_limit" | "memory_limit" | "cpu_limit" | "wall_limit" | "file_size_limit" | "disk_limit" | "process_limit" | "sandbox_violation" | "trainer_died" | "answers_refused" | "predictions_invalid" | "metrics_incomplete" | "already_there" | "cancelled" | "sandbox_unavailable" | "no_worker" | "worker_lost" | "disk_full" | "internal_error";
                title: string;
            } | null;
            /** @description Training stages done of all, over its seeds; null where nothing is at work */
            progress: {
                done: number;
                total: number;
            } | null;
            /**
             * Format: date-time
             * @description When it was received, ISO 8601, UTC
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When its state changed last, ISO 8601, UTC
             */
            updatedAt: string;
            /** @description When its rows came onto the board */
            publishedAt: string | null;
        };
        SubmissionList: {
            /** @description The items of this page */
            data: components["schemas"]["SubmissionItem"][];
            /** @description Cursor of the next page; null on the last one */
            next: string | null;
        };
        SubmissionLog: {
            /** @description The log itself; it is not JSON */
            text: string;
        };
        TaskNumbers: {
            /** @description Id of the task or request */
            task: string;
            /** @description Name for people */
            title: string;
            /** @description Score before any training, percent */
            before: number | null;
            /** @description Right after its own stage */
            learned: number | null;
            /** @description Highest after its own stage or any later one */
            best: number | null;
            /** @description After the last stage */
            final: number | null;
            /** @description final - learned, percentage points; negative when it was partly forgotten */
            change: number | null;
        };
        TaskTest: {
            /** @description Null for the mean over all tasks */
            task: string | null;
            /** @description Items that both runs were asked */
            n: number;
            /** @description Percent, on these items */
            scoreA: number;
            scoreB: number;
            /** @description b - a, percentage points */
            difference: number;
            /** @description Of the difference, 95 % */
            interval: {
                low: number;
                high: number;
            };
            /** @description Items on which only a scores higher */
            betterA: number;
            betterB: number;
            /** @enum {string} */
            test: "mcnemar" | "permutation";
            /** @description Two-sided */
            pValue: number;
            /** @description Holm-adjusted over the tasks */
            adjusted: number;
            /**
             * @description Which run is better, at 0.05
             * @enum {string}
             */
            verdict: "a" | "b" | "none";
        };
        Upload: {
            /** @description Id of the upload */
            id: string;
            /** @description File name as announced */
            name: string;
            /** @description Bytes announced */
            size: number;
            /** @description Bytes that have come and are safe: the next piece begins here */
            received: number;
            /** @description SHA-256 of the file, hexadecimal */
            sha256: string;
            /**
             * @description open: bytes are missing; complete: checked and ready; used: it has become a submission
             * @enum {string}
             */
            state: "open" | "complete" | "used";
            /**
             * Format: date-time
             * @description When it is removed if no submission uses it, ISO 8601, UTC
             */
            expiresAt: string;
        };
        UploadList: {
            /** @description The items of this page */
            data: components["schemas"]["Upload"][];
            /** @description Cursor of the next page; null on the last one */
            next: string | null;
        };
    };
    responses: {
        /** @description Problem details (RFC 9457). 400: A parameter or a field of the body is unknown, given twice or out of range, or a cursor belongs to another list. `errors` names each one. 401: The operation needs a token with the scope it names, and none was sent; or one was sent that is not valid (any more), to whatever operation. 403: The token lacks the scope, or a browser's request came from another site. 404: The address or the id in it does not exist, or it belongs to somebody else. 405: `Allow` lists the methods that the address takes. 409: What it is about is in another state than the operation needs; `detail` says in which. 410: The run was taken off its board; `detail` says when, by whom and why. 413: The body is longer than the operation takes. 415: Send `application/json`, or bytes where the operation takes bytes. 429: The account has used up its submissions or uploads; `detail` says when the next one is possible. 429: This address has used up its requests. `Retry-After` gives the seconds to wait. 500: A bug in Lethe. The same request may fail again. 503: The operator of the site has to act; `remedy` says how. 507: The site's disk is full, or its store of uploads. Nothing was kept beyond what the upload tells. */
        Problem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: {
        /** @description Send it back as If-None-Match */
        ETag: string;
        /** @description What is left of the quota */
        RateLimit: string;
        /** @description The quota */
        "RateLimit-Policy": string;
        /** @description The next page of a list, rel="next" */
        Link: string;
    };
    pathItems: never;
}
export type Answer = components['schemas']['Answer'];
export type AnswerList = components['schemas']['AnswerList'];
export type AnsweredItem = components['schemas']['AnsweredItem'];
export type AttemptList = components['schemas']['AttemptList'];
export type Attempts = components['schemas']['Attempts'];
export type Board = components['schemas']['Board'];
export type BoardList = components['schemas']['BoardList'];
export type Cell = components['schemas']['Cell'];
export type CellDifference = components['schemas']['CellDifference'];
export type ChangeList = components['schemas']['ChangeList'];
export type Column = components['schemas']['Column'];
export type Comparison = components['schemas']['Comparison'];
export type Completion = components['schemas']['Completion'];
export type Decided = components['schemas']['Decided'];
export type DraftReport = components['schemas']['DraftReport'];
export type Failure = components['schemas']['Failure'];
export type Figure = components['schemas']['Figure'];
export type Flagged = components['schemas']['Flagged'];
export type FlaggedList = components['schemas']['FlaggedList'];
export type Index = components['schemas']['Index'];
export type JobFile = components['schemas']['JobFile'];
export type JobSeed = components['schemas']['JobSeed'];
export type JobState = components['schemas']['JobState'];
export type Leased = components['schemas']['Leased'];
export type LeasedJob = components['schemas']['LeasedJob'];
export type Matrix = components['schemas']['Matrix'];
export type Method = components['schemas']['Method'];
export type MethodItem = components['schemas']['MethodItem'];
export type MethodList = components['schemas']['MethodList'];
export type Metric = components['schemas']['Metric'];
export type MetricList = components['schemas']['MetricList'];
export type MetricValue = components['schemas']['MetricValue'];
export type OpenBoard = components['schemas']['OpenBoard'];
export type OpenBoardList = components['schemas']['OpenBoardList'];
export type Order = components['schemas']['Order'];
export type Paper = components['schemas']['Paper'];
export type PaperItem = components['schemas']['PaperItem'];
export type PaperList = components['schemas']['PaperList'];
export type Problem = components['schemas']['Problem'];
export type ReceivedFile = components['schemas']['ReceivedFile'];
export type RegisteredWorker = components['schemas']['RegisteredWorker'];
export type Row = components['schemas']['Row'];
export type RowList = components['schemas']['RowList'];
export type Run = components['schemas']['Run'];
export type RunItem = components['schemas']['RunItem'];
export type RunList = components['schemas']['RunList'];
export type RunMatrix = components['schemas']['RunMatrix'];
export type RunMetrics = components['schemas']['RunMetrics'];
export type Season = components['schemas']['Season'];
export type SeasonList = components['schemas']['SeasonList'];
export type Sequence = components['schemas']['Sequence'];
export type SequenceList = components['schemas']['SequenceList'];
export type SequenceTask = components['schemas']['SequenceTask'];
export type SetComparison = components['schemas']['SetComparison'];
export type Spread = components['schemas']['Spread'];
export type Stage = components['schemas']['Stage'];
export type StoppedWorker = components['schemas']['StoppedWorker'];
export type StoredFile = components['schemas']['StoredFile'];
export type Submission = components['schemas']['Submission'];
export type SubmissionEvent = components['schemas']['SubmissionEvent'];
export type SubmissionItem = components['schemas']['SubmissionItem'];
export type SubmissionList = components['schemas']['SubmissionList'];
export type SubmissionLog = components['schemas']['SubmissionLog'];
export type TaskNumbers = components['schemas']['TaskNumbers'];
export type TaskTest = components['schemas']['TaskTest'];
export type Upload = components['schemas']['Upload'];
export type UploadList = components['schemas']['UploadList'];
export type ResponseProblem = components['responses']['Problem'];
export type HeaderETag = components['headers']['ETag'];
export type HeaderRateLimit = components['headers']['RateLimit'];
export type HeaderRateLimitPolicy = components['headers']['RateLimit-Policy'];
export type HeaderLink = components['headers']['Link'];
export type $defs = Record<string, never>;
export interface operations {
    getIndex: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Index"];
                };
            };
            /** @description What If-None-Match names is still right */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    listBoards: {
        parameters: {
            query?: {
                /** @description Only boards of this sequence */
                sequence?: string;
                /** @description Most items of a page */
                limit?: number;
                /** @description `next` of the page before; leave out for the first page */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BoardList"];
                };
            };
            /** @description What If-None-Match names is still right */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getBoard: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the board */
                board: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Board"];
                };
            };
            /** @description What If-None-Match names is still right */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    listRows: {
        parameters: {
            query?: {
                /** @description Column to sort by; left out: the board's main metric */
                sort?: string;
                /** @description Left out: the column's better end first */
                dir?: "asc" | "desc";
                /** @description Any of executed, re-scored, reported, commas between */
                track?: string;
                /** @description Any of bound, finetuning, replay, regularisation, averaging, expansion, unlearning, other, commas between */
                family?: string;
                /** @description Whether the method keeps or uses past examples */
                replay?: "yes" | "no";
                /** @description Whether the method must be told the task when it answers */
                taskid?: "yes" | "no";
                /** @description Only rows that have a rank */
                ranked?: "yes";
                /** @description Words in the method's name, id or parameters */
                q?: string;
                /** @description Column ids or metrics, tasks, cost, all, with commas between; left out: the usual ones */
                columns?: string;
                /** @description The board as it was then: runs that were stored later are left out */
                asof?: string;
                /** @description Most items of a page */
                limit?: number;
                /** @description `next` of the page before; leave out for the first page */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Id of the board */
                board: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RowList"];
                };
            };
            /** @description What If-None-Match names is still right */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    listRuns: {
        parameters: {
            query?: {
                /** @description Only runs of this board */
                board?: string;
                /** @description Only runs of this method */
                method?: string;
                /** @description Only runs of this track */
                track?: "executed" | "re-scored" | "reported";
                /** @description Most items of a page */
                limit?: number;
                /** @description `next` of the page before; leave out for the first page */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunList"];
                };
            };
            /** @description What If-None-Match names is still right */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the run */
                run: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Run"];
                };
            };
            /** @description What If-None-Match names is still right */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getRunMatrix: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the run */
                run: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunMatrix"];
                };
            };
            /** @description What If-None-Match names is still right */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getRunMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the run */
                run: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunMetrics"];
                };
            };
            /** @description What If-None-Match names is still right */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    listAnswers: {
        parameters: {
            query?: {
                /** @description Only items of this task or request */
                task?: string;
                /** @description Only items of this set; of unlearning runs */
                set?: "forget" | "retain" | "neighbour" | "general" | "paraphrase" | "choice";
                /** @description Only answers of this stage; 0 is before any training */
                stage?: number;
                /** @description Most items of a page */
                limit?: number;
                /** @description `next` of the page before; leave out for the first page */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Id of the run */
                run: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnswerList"];
                };
            };
            /** @description What If-None-Match names is still right */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    compareRuns: {
        parameters: {
            query: {
                /** @description Two to 4 run ids with commas between */
                runs: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comparison"];
                };
            };
            /** @description What If-None-Match names is still right */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    listMethods: {
        parameters: {
            query?: {
                /** @description Most items of a page */
                limit?: number;
                /** @description `next` of the page before; leave out for the first page */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MethodList"];
                };
            };
            /** @description What If-None-Match names is still right */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getMethod: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the method */
                method: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Method"];
                };
            };
            /** @description What If-None-Match names is still right */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    listSequences: {
        parameters: {
            query?: {
                /** @description Most items of a page */
                limit?: number;
                /** @description `next` of the page before; leave out for the first page */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SequenceList"];
                };
            };
            /** @description What If-None-Match names is still right */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getSequence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the sequence */
                sequence: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sequence"];
                };
            };
            /** @description What If-None-Match names is still right */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    listMetrics: {
        parameters: {
            query?: {
                /** @description Only metrics of such runs */
                kind?: "tuning" | "unlearning";
                /** @description Most items of a page */
                limit?: number;
                /** @description `next` of the page before; leave out for the first page */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MetricList"];
                };
            };
            /** @description What If-None-Match names is still right */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getMetric: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the metric */
                metric: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Metric"];
                };
            };
            /** @description What If-None-Match names is still right */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    listPapers: {
        parameters: {
            query?: {
                /** @description Most items of a page */
                limit?: number;
                /** @description `next` of the page before; leave out for the first page */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaperList"];
                };
            };
            /** @description What If-None-Match names is still right */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getPaper: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the paper */
                paper: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Paper"];
                };
            };
            /** @description What If-None-Match names is still right */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    listSeasons: {
        parameters: {
            query?: {
                /** @description Most items of a page */
                limit?: number;
                /** @description `next` of the page before; leave out for the first page */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SeasonList"];
                };
            };
            /** @description What If-None-Match names is still right */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getSeason: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the season */
                season: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Season"];
                };
            };
            /** @description What If-None-Match names is still right */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    listAttempts: {
        parameters: {
            query?: {
                /** @description Only this board */
                board?: string;
                /** @description Only this method */
                method?: string;
                /** @description Most items of a page */
                limit?: number;
                /** @description `next` of the page before; leave out for the first page */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AttemptList"];
                };
            };
            /** @description What If-None-Match names is still right */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    listOpenBoards: {
        parameters: {
            query?: {
                /** @description Only boards for this kind */
                kind?: "strategy" | "predictions";
                /** @description Most items of a page */
                limit?: number;
                /** @description `next` of the page before; leave out for the first page */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenBoardList"];
                };
            };
            /** @description What If-None-Match names is still right */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    checkSubmission: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The submission without its upload */
                    submission: {
                        /** @constant */
                        kind: "strategy";
                        board: string;
                        /** @default  */
                        note?: string;
                        /** @default null */
                        anonymousUntil?: string | null;
                        /**
                         * @default [
                         *       0,
                         *       1,
                         *       2
                         *     ]
                         */
                        seeds?: number[];
                        /** @default {} */
                        params?: {
                            [key: string]: unknown;
                        };
                        /** @default auto */
                        device?: string;
                    } | {
                        /** @constant */
                        kind: "predictions";
                        board: string;
                        /** @default  */
                        note?: string;
                        /** @default null */
                        anonymousUntil?: string | null;
                        method: string;
                        title: string;
                        /** @default null */
                        layout?: string | null;
                        /** @default null */
                        seed?: number | null;
                    };
                    /**
                     * @description The file that would be uploaded
                     * @default null
                     */
                    file?: {
                        /** @description File name */
                        name: string;
                        /** @description Bytes */
                        size: number;
                        /**
                         * @description Text of a strategy, to check its imports and syntax
                         * @default null
                         */
                        source?: string | null;
                    } | null;
                };
            };
        };
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftReport"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listSubmissions: {
        parameters: {
            query?: {
                /** @description Only those in this state */
                state?: "received" | "validated" | "queued" | "running" | "scoring" | "review" | "published" | "failed" | "rejected" | "withdrawn";
                /** @description Only those for this board */
                board?: string;
                /** @description all: everybody's, for moderators */
                owner?: "me" | "all";
                /** @description Most items of a page */
                limit?: number;
                /** @description `next` of the page before; leave out for the first page */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubmissionList"];
                };
            };
            /** @description What If-None-Match names is still right */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    createSubmission: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    kind: "strategy";
                    board: string;
                    upload: string;
                    /** @default  */
                    note?: string;
                    /** @default null */
                    anonymousUntil?: string | null;
                    /**
                     * @default [
                     *       0,
                     *       1,
                     *       2
                     *     ]
                     */
                    seeds?: number[];
                    /** @default {} */
                    params?: {
                        [key: string]: unknown;
                    };
                    /** @default auto */
                    device?: string;
                } | {
                    /** @constant */
                    kind: "predictions";
                    board: string;
                    upload: string;
                    /** @default  */
                    note?: string;
                    /** @default null */
                    anonymousUntil?: string | null;
                    method: string;
                    title: string;
                    /** @default null */
                    layout?: string | null;
                    /** @default null */
                    seed?: number | null;
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Submission"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getSubmission: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the submission */
                submission: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Submission"];
                };
            };
            /** @description What If-None-Match names is still right */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    streamSubmissionEvents: {
        parameters: {
            query?: {
                /** @description Id of the last event that is known already */
                after?: number;
            };
            header?: never;
            path: {
                /** @description Id of the submission */
                submission: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["SubmissionEvent"];
                };
            };
            /** @description What If-None-Match names is still right */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getSubmissionLog: {
        parameters: {
            query?: {
                /** @description Attempt; the present one if left out */
                attempt?: number;
                /** @description Only what is about this seed's run */
                seed?: number;
                /** @description Most lines, the last ones */
                lines?: number;
            };
            header?: never;
            path: {
                /** @description Id of the submission */
                submission: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": components["schemas"]["SubmissionLog"];
                };
            };
            /** @description What If-None-Match names is still right */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    cancelSubmission: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the submission */
                submission: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Submission"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    retrySubmission: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the submission */
                submission: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Submission"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    withdrawSubmission: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the submission */
                submission: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Shown where the rows were
                     * @default
                     */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Submission"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    setSubmissionAnonymity: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the submission */
                submission: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Until when the name is held back; null shows it now */
                    until: string | null;
                };
            };
        };
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Submission"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listUploads: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UploadList"];
                };
            };
            /** @description What If-None-Match names is still right */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    createUpload: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description File name, with its ending */
                    name: string;
                    /** @description Bytes */
                    size: number;
                    /** @description SHA-256 of the file */
                    sha256: string;
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Upload"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getUpload: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the upload */
                upload: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Upload"];
                };
            };
            /** @description What If-None-Match names is still right */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteUpload: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the upload */
                upload: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Upload"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    appendToUpload: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the upload */
                upload: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Upload"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listChanges: {
        parameters: {
            query?: {
                /** @description Most items of a page */
                limit?: number;
                /** @description `next` of the page before; leave out for the first page */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangeList"];
                };
            };
            /** @description What If-None-Match names is still right */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    listFlagged: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FlaggedList"];
                };
            };
            /** @description What If-None-Match names is still right */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getFlagged: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the submission */
                submission: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Flagged"];
                };
            };
            /** @description What If-None-Match names is still right */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    publishFlagged: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the submission */
                submission: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why; read by the owner, and by everybody where the result is or was public */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Decided"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    rejectFlagged: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the submission */
                submission: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why; read by the owner, and by everybody where the result is or was public */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Decided"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    retractSubmission: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the submission */
                submission: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why; read by the owner, and by everybody where the result is or was public */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Decided"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    registerWorker: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    facts: {
                        name: string;
                        devices: string[];
                        sandbox: boolean;
                        references?: string[];
                        lethe: string;
                        platform: string;
                    };
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegisteredWorker"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    leaseJob: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Id that the registration gave */
                    worker: string;
                };
            };
        };
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Leased"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    stopWorker: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id that the registration gave */
                worker: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoppedWorker"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    sendHeartbeat: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a job that this worker has leased */
                job: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    progress: {
                        stage: number;
                        stages: number;
                        /** @enum {string} */
                        phase: "starting" | "training" | "evaluating" | "finishing";
                        done: number;
                        total: number;
                        task: string | null;
                        loss: number | null;
                    } | null;
                    events: {
                        /** Format: date-time */
                        at: string;
                        type: string;
                        data: {
                            [key: string]: unknown;
                        };
                    }[];
                };
            };
        };
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getJobInput: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a job that this worker has leased */
                job: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": components["schemas"]["JobFile"];
                };
            };
            /** @description What If-None-Match names is still right */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getJobSeed: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a job that this worker has leased */
                job: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobSeed"];
                };
            };
            /** @description What If-None-Match names is still right */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getJobState: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a job that this worker has leased */
                job: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobState"];
                };
            };
            /** @description What If-None-Match names is still right */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    saveJobState: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a job that this worker has leased */
                job: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    run: string;
                    files: {
                        name: string;
                        sha256: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobState"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getJobFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a job that this worker has leased */
                job: string;
                /** @description As the state lists it */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": components["schemas"]["JobFile"];
                };
            };
            /** @description What If-None-Match names is still right */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    sendJobFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a job that this worker has leased */
                job: string;
                /** @description Of the file */
                sha256: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReceivedFile"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    completeJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a job that this worker has leased */
                job: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Of a validation; null for a run or a scoring */
                    finding: {
                        method: string;
                        title: string | null;
                    } | null;
                    /** @description Of a run or a scoring: record, answers and log, sent before */
                    files: {
                        name: string;
                        sha256: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Completion"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    failJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a job that this worker has leased */
                job: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    failure: {
                        /** @enum {string} */
                        code: "upload_damaged" | "archive_refused" | "import_refused" | "syntax_error" | "strategy_shape" | "params_invalid" | "strategy_error" | "not_finite" | "protocol_violation" | "message_limit" | "memory_limit" | "cpu_limit" | "wall_limit" | "file_size_limit" | "disk_limit" | "process_limit" | "sandbox_violation" | "trainer_died" | "answers_refused" | "predictions_invalid" | "metrics_incomplete" | "already_there" | "cancelled" | "sandbox_unavailable" | "no_worker" | "worker_lost" | "disk_full" | "internal_error";
                        message: string;
                        at: {
                            file: string;
                            line: number;
                            column: number | null;
                            text: string;
                        }[];
                        log: string[];
                    };
                };
            };
        };
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Completion"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    releaseJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a job that this worker has leased */
                job: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Completion"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
}
