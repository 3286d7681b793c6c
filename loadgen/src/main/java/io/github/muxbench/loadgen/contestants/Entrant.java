package io.github.muxbench.loadgen.contestants;

import io.github.muxbench.results.model.Contestant;
import io.github.muxbench.results.model.Contestant.Role;
import io.github.muxbench.results.model.Environment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A server that takes part, and what it is compared as. */
public record Entrant(ContestantSpec spec, Role role) {

  private static final String CONTROL = "control";

  public String name() {
    return spec.name();
  }

  public Contestant describe(List<String> command) {
    return new Contestant(spec.name(), spec.text(), role, PortableCommand.of(command));
  }

  /** Returns which JDK each runs on that has one of its own, as facts of a run. */
  public static Map<String, String> ownJdks(List<Entrant> entrants) {
    Map<String, String> facts = new LinkedHashMap<>();
    for (Entrant entrant : entrants) {
      if (entrant.spec instanceof ContestantSpec.Bundled bundled && bundled.hasItsOwnJdk()) {
        facts.put(Environment.jdkOf(entrant.name()), bundled.jdk().title());
      }
    }
    return facts;
  }

  /** Returns how to speak of each to whoever typed it, by its name. */
  public static Map<String, String> titles(List<Entrant> entrants) {
    return entrants.stream().collect(Collectors.toMap(Entrant::name, each -> each.spec.title()));
  }

  /** Returns what each is compared as, by its name. */
  public static Map<String, Role> roles(List<Entrant> entrants) {
    return entrants.stream().collect(Collectors.toMap(Entrant::name, Entrant::role));
  }

  /**
   * Returns who takes part: the first is the baseline, and a second instance of it is the control.
   *
   * @throws IllegalArgumentException with a one-line message if two have the same name (in any
   *     case, as each names a file), or none is left to compare
   */
  public static List<Entrant> of(List<ContestantSpec> specs, boolean withControl) {
    List<Entrant> entrants = named(specs, withControl);
    if (withControl) {
      entrants.add(new Entrant(specs.getFirst().named(CONTROL), Role.CONTROL));
    }
    if (entrants.size() < 2) {
      throw new IllegalArgumentException(
          "there is only one contestant, and nothing to compare it with");
    }
    return entrants;
  }

  /**
   * Returns who takes part where one is enough: the first is the baseline, and there is no control.
   *
   * @throws IllegalArgumentException with a one-line message if two have the same name
   */
  public static List<Entrant> alone(List<ContestantSpec> specs) {
    return named(specs, false);
  }

  private static List<Entrant> named(List<ContestantSpec> specs, boolean withControl) {
    List<Entrant> entrants = new ArrayList<>();
    for (ContestantSpec spec : specs) {
      if (entrants.stream().anyMatch(entrant -> entrant.name().equalsIgnoreCase(spec.name()))
          || (withControl && spec.name().equalsIgnoreCase(CONTROL))) {
        throw new IllegalArgumentException(
            "the name '" + spec.name() + "' is taken; give another with NAME=" + spec.text());
      }
      entrants.add(new Entrant(spec, entrants.isEmpty() ? Role.BASELINE : Role.CONTESTANT));
    }
    return entrants;
  }
}
