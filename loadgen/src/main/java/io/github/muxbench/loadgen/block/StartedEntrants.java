package io.github.muxbench.loadgen.block;

import io.github.muxbench.loadgen.contestants.ContestantProcess;
import io.github.muxbench.loadgen.contestants.ContestantSpec;
import io.github.muxbench.loadgen.contestants.Entrant;
import io.github.muxbench.loadgen.generator.GeneratorRequest;
import io.github.muxbench.loadgen.generator.LoadGenerator;
import io.github.muxbench.loadgen.host.LimitLedger;
import io.github.muxbench.loadgen.host.Placement;
import io.github.muxbench.loadgen.host.ProcessObserver;
import io.github.muxbench.results.model.Contestant;
import io.github.muxbench.results.model.Plan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The entrants of a block as fresh processes, which end with it. */
final class StartedEntrants implements AutoCloseable {

  private final Plan plan;
  private final int block;
  private final Placement placement;
  private final List<Entrant> entrants;

  /** By their place among the entrants. */
  private final Map<Integer, ContestantProcess> processes = new TreeMap<>();

  StartedEntrants(Plan plan, int block, Placement placement, List<Entrant> entrants) {
    this.plan = plan;
    this.block = block;
    this.placement = placement;
    this.entrants = entrants;
  }

  /**
   * Starts them in an order of this block's own. When that was always the same, whoever was first
   * came out with less memory per connection than the same server after it.
   *
   * @param backend where the backend listens that they share; null for none
   * @throws IOException with a one-line message if one can't be started
   */
  List<Contestant> start(@Nullable String backend) throws IOException {
    for (int next : orderOfBlock(~plan.seed())) {
      ContestantSpec spec = entrants.get(next).spec();
      List<String> arguments = ContestantProcess.argumentsFor(spec, plan.sizeBytes());
      processes.put(
          next, ContestantProcess.start(spec, placement, plan.jvmFlags(), arguments, backend));
    }
    List<Contestant> contestants = new ArrayList<>();
    processes.forEach(
        (place, process) -> contestants.add(entrants.get(place).describe(process.command())));
    return contestants;
  }

  /** Returns an order of the entrants, which the next block turns around or draws anew. */
  private List<Integer> orderOfBlock(long seed) {
    return WindowOrder.of(entrants.size(), block + 1, seed).get(block);
  }

  /** Returns what a connection costs each that can be observed, in bytes, if the plan asks. */
  Map<String, Double> measureMemory(LoadGenerator generator) throws IOException {
    Map<String, Double> memory = new HashMap<>();
    if (plan.memoryConnections() > 0) {
      // The first of a block meets a generator that has compiled nothing.
      for (int next : orderOfBlock(plan.seed())) {
        ContestantProcess process = Objects.requireNonNull(processes.get(next));
        Double bytes =
            generator.measureMemory(
                new GeneratorRequest.Memory(server(process), plan.memoryConnections()));
        if (bytes != null) {
          memory.put(process.name(), bytes);
        }
      }
    }
    return memory;
  }

  /** Returns what idle connections to a contestant cost. */
  List<LoadGenerator.IdlePoint> idle(
      LoadGenerator generator, String contestant, List<Integer> counts) throws IOException {
    ContestantProcess process = process(contestant).orElseThrow();
    return generator.idle(new GeneratorRequest.Idle(server(process), counts));
  }

  /** Has a generator connect to each. */
  void connect(LoadGenerator generator) throws IOException {
    for (int next : orderOfBlock(plan.seed())) {
      ContestantProcess process = Objects.requireNonNull(processes.get(next));
      generator.connect(
          new GeneratorRequest.Connect(
              server(process),
              plan.connections(),
              plan.sizeBytes(),
              plan.generatorThreads(),
              placement.generatorCpuList(),
              placement.serverCpuCount()));
    }
  }

  /** Returns who observes each that is a process here. */
  Map<String, ProcessObserver> observers() {
    Map<String, ProcessObserver> observers = new HashMap<>();
    for (ContestantProcess process : processes.values()) {
      Long pid = process.pid();
      if (pid != null) {
        observers.put(process.name(), new ProcessObserver(pid));
      }
    }
    return observers;
  }

  /** Returns what could cap each that is a process here. Asks them all, so nothing is measured. */
  Map<String, Map<String, String>> limits() {
    return processes.values().parallelStream()
        .filter(process -> process.pid() != null)
        .collect(
            Collectors.toMap(
                ContestantProcess::name,
                process ->
                    LimitLedger.of(Objects.requireNonNull(process.pid()), process.command())));
  }

  @Nullable Long pid(String contestant) {
    return process(contestant).map(ContestantProcess::pid).orElse(null);
  }

  @Nullable Path java(String contestant) {
    return process(contestant).stream()
        .flatMap(process -> process.command().stream())
        .filter(word -> word.endsWith("/java"))
        .map(Path::of)
        .findFirst()
        .orElse(null);
  }

  private Optional<ContestantProcess> process(String contestant) {
    return processes.values().stream().filter(each -> each.name().equals(contestant)).findFirst();
  }

  private static GeneratorRequest.Server server(ContestantProcess process) {
    return GeneratorRequest.Server.at(process.name(), process.address(), process.pid());
  }

  @Override
  public void close() {
    processes.values().forEach(ContestantProcess::close);
  }
}
