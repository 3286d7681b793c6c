package io.github.muxbench.loadgen.generator;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A generator for each contestant, so that each has as many connections as a process may have files
 * open. They are started in the order in which contestants are first asked for, which changes from
 * block to block; while one drives, the others wait.
 */
final class SeparateGenerators implements LoadGenerator {

  private final Start starter;
  private final Map<String, LoadGenerator> byContestant = new LinkedHashMap<>();

  SeparateGenerators(Start starter) {
    this.starter = starter;
  }

  private LoadGenerator of(GeneratorRequest request) throws IOException {
    LoadGenerator known = byContestant.get(request.contestant());
    if (known != null) {
      return known;
    }
    LoadGenerator started = starter.start();
    byContestant.put(request.contestant(), started);
    return started;
  }

  @Override
  public @Nullable Double measureMemory(GeneratorRequest.Memory request) throws IOException {
    return of(request).measureMemory(request);
  }

  @Override
  public List<IdlePoint> idle(GeneratorRequest.Idle request) throws IOException {
    return of(request).idle(request);
  }

  @Override
  public void connect(GeneratorRequest.Connect request) throws IOException {
    of(request).connect(request);
  }

  @Override
  public DrivenWindow drive(GeneratorRequest.Drive request) throws IOException {
    return of(request).drive(request);
  }

  @Override
  public List<Long> pids() {
    return byContestant.values().stream().flatMap(each -> each.pids().stream()).toList();
  }

  @Override
  public void close() {
    byContestant.values().forEach(LoadGenerator::close);
  }
}
