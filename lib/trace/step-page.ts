/** The most steps one answer holds. */
export const mostStepsAtOnce = 5_000;
