package io.github.muxbench.loadgen.host;

import io.github.muxbench.results.model.Environment;
import io.github.muxbench.results.model.KnownFault;
import java.io.IOException;
import java.nio.channels.Selector;
import java.nio.channels.spi.SelectorProvider;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what a reader needs to know of the machine to judge a run, or to repeat it. What the
 * platform doesn't tell is left out.
 */
public final class EnvironmentFacts {

  private static final List<String> SYSCTLS =
      List.of(
          "net.core.somaxconn",
          "net.ipv4.ip_local_port_range",
          "net.ipv4.tcp_rmem",
          "net.ipv4.tcp_wmem",
          "kernel.sched_autogroup_enabled",
          "fs.file-max");

  private final Map<String, String> facts = new LinkedHashMap<>();

  private EnvironmentFacts() {}

  /**
   * Gathers the facts, which takes about a second.
   *
   * @param maven version of Maven that built this
   * @param checkout root of the checkout that this runs from, or null if it isn't one
   */
  public static Environment gather(String maven, @Nullable Path checkout) {
    EnvironmentFacts gathered = new EnvironmentFacts();
    gathered.machine();
    gathered.limits();
    gathered.timing();
    gathered.java();
    gathered.put("maven", maven);
    if (checkout != null) {
      gathered.checkout(checkout);
    }
    return new Environment(gathered.facts);
  }

  private void machine() {
    List<String> cpuInfo = ProcFile.lines("/proc/cpuinfo");
    put("cpu model", ProcFile.field(cpuInfo, "model name"));
    put("cpus online", String.valueOf(Cpus.online()));
    put("cpus allowed", Cpus.format(Cpus.allowed()));
    put(
        "frequency governor",
        ProcFile.firstLine("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor"));
    put(
        "hypervisor",
        ProcFile.field(cpuInfo, "flags")
            .map(flags -> (" " + flags + " ").contains(" hypervisor ") ? "yes" : "no"));
    put("product", ProcFile.firstLine("/sys/class/dmi/id/product_name"));
    Double stolen = StolenTime.millis();
    put("stolen since boot", stolen == null ? null : "%.0f ms".formatted(stolen));
    put("memory", ProcFile.field(ProcFile.lines("/proc/meminfo"), "MemTotal"));
    put(
        "kernel",
        System.getProperty("os.name")
            + " "
            + System.getProperty("os.version")
            + " "
            + System.getProperty("os.arch"));
  }

  private void limits() {
    put(
        "open files",
        ProcFile.lines("/proc/self/limits").stream()
            .filter(line -> line.startsWith("Max open files"))
            .map(line -> line.substring("Max open files".length()).strip().replaceAll("\\s+", " "))
            .findFirst());
    for (String sysctl : SYSCTLS) {
      put(
          sysctl,
          ProcFile.firstLine("/proc/sys/" + sysctl.replace('.', '/'))
              .map(value -> value.replace('\t', ' ')));
    }
    put("cgroup cpu limit", ProcFile.firstLine("/sys/fs/cgroup/cpu.max"));
    put("cgroup memory limit", ProcFile.firstLine("/sys/fs/cgroup/memory.max"));
  }

  /** As it is when a run begins, before anything is started. */
  private void timing() {
    try {
      TimingCheck.run().forEach(reading -> put(reading.name(), reading.figure()));
    } catch (IOException e) {
      // Left out.
    }
  }

  private void java() {
    String jdk = System.getProperty("java.vendor") + " " + Runtime.version();
    put(Environment.JDK, jdk);
    put(
        "known faults",
        KnownFault.of(jdk).stream()
            .map(fault -> fault.id() + ": " + fault.sentence())
            .collect(Collectors.joining("; ")));
    put("jvm", System.getProperty("java.vm.name"));
    try (Selector selector = SelectorProvider.provider().openSelector()) {
      put("selector", selector.getClass().getSimpleName());
    } catch (IOException e) {
      // Left out.
    }
  }

  private void checkout(Path root) {
    Optional<String> commit = git(root, "rev-parse", "HEAD");
    put("git commit", commit);
    if (commit.isPresent()) {
      put(
          "git tree",
          git(root, "status", "--porcelain")
              .map(changes -> changes.isEmpty() ? "clean" : "changed"));
    }
  }

  private static Optional<String> git(Path root, String... arguments) {
    List<String> command = new ArrayList<>(List.of("git", "-C", root.toString()));
    command.addAll(List.of(arguments));
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0
          ? Optional.of(output)
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // No git here.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private void put(String name, Optional<String> value) {
    put(name, value.orElse(null));
  }

  private void put(String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      facts.put(name, value);
    }
  }
}
