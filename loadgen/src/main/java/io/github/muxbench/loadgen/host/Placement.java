package io.github.muxbench.loadgen.host;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which CPUs the servers share and which the generator has to itself.
 *
 * @param serverCpus as {@code taskset -c} takes them, or null to leave the servers where the kernel
 *     puts them
 * @param generatorCpus the same for the generator
 */
public record Placement(@Nullable String serverCpus, @Nullable String generatorCpus) {

  public static final Placement NONE = new Placement(null, null);

  private static final String CPU_LIST =
      "([0-9]{1,4}(?:-[0-9]{1,4})?(?:,[0-9]{1,4}(?:-[0-9]{1,4})?)*)";
  private static final Pattern EXPLICIT = Pattern.compile(CPU_LIST + "/" + CPU_LIST);

  /**
   * Reads {@code auto}, {@code none} or {@code SERVERS/GENERATOR}, for example {@code 0-2/3}.
   *
   * @param generatorThreads threads that the generator needs a CPU for
   * @throws IllegalArgumentException with a one-line message if it is something else, or can't be
   *     had here
   */
  public static Placement parse(String given, int generatorThreads) {
    return switch (given) {
      case "none" -> NONE;
      case "auto" -> auto(generatorThreads);
      default -> explicit(given);
    };
  }

  private static Placement explicit(String given) {
    Matcher matcher = EXPLICIT.matcher(given);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'" + given + "' is not auto, none or SERVERS/GENERATOR such as 0-2/3");
    }
    if (!hasTaskset()) {
      throw new IllegalArgumentException("'" + given + "' needs taskset, which is not here");
    }
    requireAllowed(given, matcher.group(1));
    requireAllowed(given, matcher.group(2));
    return new Placement(matcher.group(1), matcher.group(2));
  }

  private static void requireAllowed(String given, String list) {
    List<Integer> cpus = Cpus.parse(list);
    List<Integer> allowed = Cpus.allowed();
    if (cpus.isEmpty() || !allowed.containsAll(cpus)) {
      throw new IllegalArgumentException(
          "'%s' names CPUs that can't be used here; those that can are %s"
              .formatted(given, Cpus.format(allowed)));
    }
  }

  /**
   * The generator gets the last CPUs, one for each thread, and the servers what is left, if
   * anything is.
   */
  private static Placement auto(int generatorThreads) {
    List<Integer> cpus = Cpus.allowed();
    int servers = cpus.size() - generatorThreads;
    if (servers < 1 || !hasTaskset()) {
      return NONE;
    }
    return new Placement(
        Cpus.format(cpus.subList(0, servers)), Cpus.format(cpus.subList(servers, cpus.size())));
  }

  private static boolean hasTaskset() {
    return SearchPath.has("taskset");
  }

  /** Returns the CPUs that a run uses: those of servers and generator, or all that it may. */
  public List<Integer> cpus() {
    if (serverCpus == null || generatorCpus == null) {
      return Cpus.allowed();
    }
    return Stream.of(serverCpus, generatorCpus)
        .flatMap(list -> Cpus.parse(list).stream())
        .distinct()
        .toList();
  }

  /** Returns how many CPUs the servers share, or null if they aren't pinned. */
  public @Nullable Integer serverCpuCount() {
    return serverCpus == null ? null : Cpus.parse(serverCpus).size();
  }

  public List<String> forServer(List<String> command) {
    return pinned(command, serverCpus);
  }

  /**
   * The JVM of the generator starts among the servers. Only its threads that drive move to the
   * generator's CPUs, so that the JVM's compiler and its other threads don't hold them up there.
   */
  public List<String> forGeneratorJvm(List<String> command) {
    return pinned(command, serverCpus);
  }

  /** Returns the CPUs of the threads that drive, or none if they aren't pinned. */
  public List<Integer> generatorCpuList() {
    return generatorCpus == null ? List.of() : Cpus.parse(generatorCpus);
  }

  private static List<String> pinned(List<String> command, @Nullable String cpus) {
    if (cpus == null) {
      return command;
    }
    List<String> pinned = new ArrayList<>(List.of("taskset", "-c", cpus));
    pinned.addAll(command);
    return pinned;
  }
}
