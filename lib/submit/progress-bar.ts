/** How much of an upload is there: a bar on a terminal, a line now and then elsewhere. */
import { Presets, SingleBar } from "cli-progress";
import { formatBytes } from "@/bench/runner/errno";

export interface UploadBar {
  update(bytes: number, size: number): void;
  close(): void;
}

/** Steps in which other streams than terminals are told, percent. */
const STEP = 10;

export function progressBar(stream: NodeJS.WriteStream, name: string): UploadBar {
  return stream.isTTY ? bar(stream, name) : lines(stream, name);
}

function bar(stream: NodeJS.WriteStream, name: string): UploadBar {
  const format = ` {bar} {percentage}% ${name.replaceAll(/[{}]/g, "")} {done}`;
  const single = new SingleBar({ format, stream, barsize: 24, hideCursor: true }, Presets.shades_classic);
  let begun = false;
  return {
    update(bytes, size) {
      const done = formatBytes(bytes);
      if (!begun) single.start(size, bytes, { done });
      begun = true;
      single.update(bytes, { done });
    },
    close: () => single.stop(),
  };
}

function lines(stream: NodeJS.WriteStream, name: string): UploadBar {
  let told = -1;
  return {
    update(bytes, size) {
      const step = Math.floor((100 * bytes) / size / STEP);
      if (step === told) return;
      told = step;
      stream.write(`${name}: ${step * STEP} % uploaded\n`);
    },
    close: () => undefined,
  };
}
