package io.github.muxbench.conformance;

import java.io.Serial;

/** A server did something else than it must. The message says, in one line, what was expected. */
public final class CheckFailure extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  public CheckFailure(String message) {
    super(message);
  }
}
