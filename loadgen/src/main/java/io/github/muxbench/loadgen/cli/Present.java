package io.github.muxbench.loadgen.cli;

/** What becomes of a run that is already where a new one is to go. */
enum Present {
  /** It is in the way. */
  REFUSED,
  REPLACED,
  /** It was interrupted, and is gone on with. */
  CONTINUED
}
