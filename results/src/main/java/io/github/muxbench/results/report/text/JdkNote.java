package io.github.muxbench.results.report.text;

import io.github.muxbench.results.model.Environment;
import io.github.muxbench.results.model.KnownFault;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Says which known faults of virtual threads the JDK of a run has. It follows from the version, and
 * not from what the run knew: a fault that is published later concerns it all the same.
 */
public final class JdkNote {

  private JdkNote() {}

  /** Returns the sentence; none if no fault is known. */
  public static List<String> of(Environment environment) {
    List<KnownFault> faults = KnownFault.of(environment);
    return faults.isEmpty()
        ? List.of()
        : List.of(
            faults.stream()
                .map(fault -> "%s (%s)".formatted(fault.sentence(), fault.id()))
                .collect(Collectors.joining("; ", "The JDK has known faults: ", ".")));
  }
}
