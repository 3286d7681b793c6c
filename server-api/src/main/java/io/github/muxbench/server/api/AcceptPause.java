package io.github.muxbench.server.api;

/**
 * How long a server accepts nothing after an accept that failed, for a thread that has other things
 * to do meanwhile. Without a pause it would spin: the connection stays queued, and accepting it
 * fails again at once.
 */
public final class AcceptPause {

  private boolean pausing;
  private long endNanos;

  /** Begins a pause of {@link ServerOptions#ACCEPT_PAUSE}. */
  public void begin() {
    pausing = true;
    endNanos = System.nanoTime() + ServerOptions.ACCEPT_PAUSE.toNanos();
  }

  /** Returns whether a pause is over, once for each pause. */
  public boolean endsNow() {
    if (!pausing || System.nanoTime() - endNanos < 0) {
      return false;
    }
    pausing = false;
    return true;
  }

  /**
   * Returns how long such a thread may wait for something else, in milliseconds.
   *
   * @param millis how long it would wait otherwise; 0, here and in what is returned, means without
   *     limit
   */
  public long shorten(long millis) {
    if (!pausing) {
      return millis;
    }
    long pauseMillis = ServerOptions.ACCEPT_PAUSE.toMillis();
    return millis == 0 ? pauseMillis : Math.min(millis, pauseMillis);
  }
}
