package io.github.muxbench.conformance;

import io.github.muxbench.conformance.CheckResult.Outcome;
import java.io.IOException;
import java.time.Duration;

/**
 * One thing that a server must do.
 *
 * @param name short, for a table
 * @param description what is checked, in one sentence
 * @param body finds out
 */
public record Check(String name, String description, Body body) {

  /** Tries a server out. */
  @FunctionalInterface
  public interface Body {

    /**
     * Returns if the server does what it must.
     *
     * @throws CheckFailure if the server did something else than it must
     * @throws IOException if the server couldn't be started, reached, or talked to
     */
    void run() throws IOException, InterruptedException;
  }

  /** Runs the check. Whatever the server does, including nothing, becomes a result. */
  public CheckResult run() {
    long start = System.nanoTime();
    Outcome outcome = Outcome.FAILED;
    String detail = "";
    try {
      body.run();
      outcome = Outcome.PASSED;
    } catch (NotApplicable e) {
      outcome = Outcome.NOT_APPLICABLE;
      detail = String.valueOf(e.getMessage());
    } catch (CheckFailure | IOException e) {
      detail = String.valueOf(e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      detail = "interrupted";
    }
    return new CheckResult(this, outcome, detail, Duration.ofNanos(System.nanoTime() - start));
  }

  /** Returns the name, which is what a table or a test shows. */
  @Override
  public String toString() {
    return name;
  }
}
