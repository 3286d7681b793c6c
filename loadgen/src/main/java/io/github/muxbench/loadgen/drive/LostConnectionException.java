package io.github.muxbench.loadgen.drive;

import java.io.IOException;

/** A connection that an earlier window left broken, or owed an answer, can't be had again. */
public final class LostConnectionException extends IOException {

  private static final long serialVersionUID = 1;

  public LostConnectionException(String why) {
    super(why);
  }
}
