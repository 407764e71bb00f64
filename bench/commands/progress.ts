/** Progress on stderr: nested bars on a terminal (all runs, this run, its stage), one line now and then elsewhere. */
import { MultiBar, Presets } from "cli-progress";
import type { BatchHooks, BatchResult } from "@/bench/runner/batch";
import type { Clock } from "@/bench/runner/clock";
import { formatDuration, type RunProgress, runProgress } from "@/bench/runner/run-progress";
import type { EventSink } from "@/bench/runner/sink";
import type { RunEvent } from "@/lib/domain/run-event";

export interface ProgressDisplay extends BatchHooks {
  /** Say something without disturbing the bars. */
  say(line: string): void;
  close(): void;
}

type Stream = NodeJS.WriteStream;

export function progressDisplay(runs: number, stream: Stream, clock: Clock): ProgressDisplay {
  return stream.isTTY ? bars(runs, stream, clock) : lines(runs, stream, clock);
}

const left = (ms: number | null): string => (ms === null ? "" : `${formatDuration(ms)} left`);

/** Parts of a bar; its value is a share in thousandths, because runs differ in what they count. */
const SCALE = 1000;

function bars(runs: number, stream: Stream, clock: Clock): ProgressDisplay {
  const format = " {bar} {percentage}% {name} {detail}";
  const options = { format, stream, barsize: 24, fps: 5, gracefulExit: false, hideCursor: true };
  const multi = new MultiBar(options, Presets.shades_classic);
  const add = (name: string) => multi.create(SCALE, 0, { name, detail: "" });
  const overall = runs > 1 ? add(`0/${runs} runs`) : null;
  const run = add("");
  const stage = add("");
  const times = batchTimes(runs);
  // A call that ends at once must give the terminal its cursor back.
  const stop = (): void => multi.stop();
  process.once("exit", stop);
  // cli-progress needs its newline, or the line joins the bars.
  const say = (line: string): void => multi.log(`${line}\n`);
  return {
    say,
    begin(index, name) {
      const model = runProgress();
      times.begin(index, clock.elapsed());
      return (event) => {
        model.apply(event, clock.elapsed());
        if (event.type === "warning") say(`warning: ${event.message}`);
        const state = model.current();
        run.update(Math.round(state.share * SCALE), { name, detail: left(state.msLeft) });
        const share = state.total > 0 ? state.done / state.total : 0;
        stage.update(Math.round(share * SCALE), { name: state.activity, detail: counts(state) });
        overall?.update(Math.round(((index + state.share) / runs) * SCALE), {
          name: `${index}/${runs} runs`,
          detail: left(times.left(index, state)),
        });
      };
    },
    end(index, result) {
      times.end(clock.elapsed());
      overall?.update(Math.round(((index + 1) / runs) * SCALE), { name: `${index + 1}/${runs} runs` });
      sayEnd(say, result, runs);
    },
    close() {
      process.off("exit", stop);
      stop();
    },
  };
}

/** Longest silence of the plain display, milliseconds. */
const SILENCE = 15_000;

function lines(runs: number, stream: Stream, clock: Clock): ProgressDisplay {
  const say = (line: string): void => void stream.write(`${line}\n`);
  const times = batchTimes(runs);
  return {
    say,
    begin(index, name): EventSink {
      const model = runProgress();
      let spoke = clock.elapsed();
      times.begin(index, spoke);
      const place = runs > 1 ? `[${index + 1}/${runs}] ` : "";
      say(`${place}${name}`);
      return (event) => {
        const elapsed = clock.elapsed();
        model.apply(event, elapsed);
        if (event.type === "warning") say(`${place}warning: ${event.message}`);
        if (!MILESTONES.has(event.type) && elapsed - spoke < SILENCE) return;
        if (event.type === "run-finished" || event.type === "run-failed") return;
        spoke = elapsed;
        const state = model.current();
        const total = runs > 1 ? left(times.left(index, state)) : left(state.msLeft);
        say([`${place}${state.activity}`, counts(state), total].filter(Boolean).join(", "));
      };
    },
    end(_, result) {
      times.end(clock.elapsed());
      sayEnd(say, result, runs);
    },
    close: () => undefined,
  };
}

const MILESTONES = new Set<RunEvent["type"]>(["stage-finished", "evaluation-finished"]);

function counts({ done, total, unit, loss }: RunProgress): string {
  const shown = loss === null ? "" : `, loss ${loss.toFixed(3)}`;
  return total > 0 ? `${done}/${total} ${unit}${shown}` : "";
}

/** The failure of the only run is the call's failure, and the command line says it. */
function sayEnd(say: (line: string) => void, result: BatchResult, runs: number): void {
  if (result.status === "reused") say(`${result.name}: there already, reused (--force computes it anew).`);
  if (result.status === "stopped")
    say(`${result.name}: stopped. Go on with: lethe resume ${result.directory}`);
  if (result.status === "failed" && runs > 1) say(`${result.name}: failed. ${result.error.message}`);
}

/** Time left over all runs: the rest of this one, and for each further one the mean of those so far. */
function batchTimes(runs: number) {
  const finished: number[] = [];
  let began = 0;
  return {
    begin: (_: number, elapsed: number): void => {
      began = elapsed;
    },
    end: (elapsed: number): void => {
      finished.push(elapsed - began);
    },
    left(index: number, { msLeft, share }: RunProgress): number | null {
      if (msLeft === null) return null;
      const current = share < 1 ? msLeft / (1 - share) : msLeft;
      const known = [...finished, current];
      const mean = known.reduce((sum, ms) => sum + ms, 0) / known.length;
      return msLeft + (runs - index - 1) * mean;
    },
  };
}
