/**
 * A session that is released only when the tensors that it left on the device are gone: onnxruntime-node 1.30 frees such
 * a tensor through the session that made it, and ends the process where that is gone.
 */
import type { InferenceSession } from "onnxruntime-node";

export class HeldSession {
  private tensors = 0;
  private wanted = true;

  constructor(
    readonly session: InferenceSession,
    private readonly release: () => Promise<void>,
  ) {}

  hold(): void {
    this.tensors++;
  }

  async letGo(): Promise<void> {
    this.tensors--;
    if (this.tensors === 0 && !this.wanted) await this.release();
  }

  /** No more runs. Releases the session now, or with its last tensor. */
  async dispose(): Promise<void> {
    if (!this.wanted) return;
    this.wanted = false;
    if (this.tensors === 0) await this.release();
  }
}
