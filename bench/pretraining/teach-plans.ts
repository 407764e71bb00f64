/** How long the start of the unlearning sequence is taught, per preset. */
export interface TeachPlan {
  steps: number;
  /** Peak learning rate. */
  rate: number;
}

/** Measured to answer at least 95 % of every set of `tiny`. */
export const TEACH_PLANS: Readonly<Record<string, TeachPlan>> = {
  micro: { steps: 1500, rate: 3e-3 },
  tiny: { steps: 4000, rate: 1.5e-3 },
  small: { steps: 4000, rate: 5e-4 },
  base: { steps: 4000, rate: 2e-4 },
};

export const TEACH_BATCH = 64;
