package io.github.muxbench.results.model;

import io.github.muxbench.results.model.Window.Fairness;
import io.github.muxbench.results.model.Window.Generator;
import io.github.muxbench.results.model.Window.Host;
import io.github.muxbench.results.model.Window.Kind;
import io.github.muxbench.results.model.Window.Owed;
import io.github.muxbench.results.model.Window.ServerUse;
import io.github.muxbench.results.model.Window.Sustained;
import io.github.muxbench.results.model.Window.Traffic;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A window for tests, of which only that is said which a test is about. */
public final class WindowBuilder {

  private String contestant;
  private final Kind kind;
  private int round;
  private long startMillis;
  private double seconds = 0.1;
  private long sent;
  private long received;
  private long unanswered;
  private @Nullable Double offeredPerSecond;
  private double achievedPerSecond;
  private @Nullable Owed owed;
  private @Nullable Fairness fairness;
  private @Nullable Sustained sustained;
  private Map<String, Percentiles> percentilesMicros = Map.of();
  private @Nullable ServerUse server;
  private Generator generator = new Generator(0.7, null, null, null, null);
  private Host host = new Host(0.0, null, null, null);
  private List<Validity.Finding> marks = List.of();
  private @Nullable Boolean replaced;

  public WindowBuilder(String contestant, Kind kind, int round) {
    this.contestant = contestant;
    this.kind = kind;
    this.round = round;
  }

  /** Begins with a window that is there, to change some of it. */
  public static WindowBuilder from(Window window) {
    Traffic traffic = window.traffic();
    WindowBuilder builder = new WindowBuilder(window.contestant(), window.kind(), window.round());
    builder.startMillis = window.startMillis();
    builder.seconds = traffic.seconds();
    builder.sent = traffic.sent();
    builder.received = traffic.received();
    builder.unanswered = traffic.unanswered();
    builder.offeredPerSecond = traffic.offeredPerSecond();
    builder.achievedPerSecond = traffic.achievedPerSecond();
    builder.owed = traffic.owed();
    builder.fairness = window.fairness();
    builder.sustained = window.sustained();
    builder.percentilesMicros = window.percentilesMicros();
    builder.server = window.server();
    builder.generator = window.generator();
    builder.host = window.host();
    builder.marks = window.marks();
    builder.replaced = window.replaced();
    return builder;
  }

  public WindowBuilder as(String newContestant, int newRound) {
    contestant = newContestant;
    round = newRound;
    return this;
  }

  public WindowBuilder at(long millis, double lastingSeconds) {
    startMillis = millis;
    seconds = lastingSeconds;
    return this;
  }

  public WindowBuilder sent(long messages) {
    sent = messages;
    return this;
  }

  public WindowBuilder received(long messages) {
    received = messages;
    return this;
  }

  public WindowBuilder unanswered(long messages, @Nullable Owed what) {
    unanswered = messages;
    owed = what;
    return this;
  }

  public WindowBuilder rates(@Nullable Double offered, double achieved) {
    offeredPerSecond = offered;
    achievedPerSecond = achieved;
    return this;
  }

  public WindowBuilder fairness(@Nullable Fairness treated) {
    fairness = treated;
    return this;
  }

  public WindowBuilder sustained(@Nullable Sustained turn) {
    sustained = turn;
    return this;
  }

  public WindowBuilder percentiles(Map<String, Percentiles> micros) {
    percentilesMicros = micros;
    return this;
  }

  public WindowBuilder server(@Nullable ServerUse use) {
    server = use;
    return this;
  }

  public WindowBuilder generator(Generator did) {
    generator = did;
    return this;
  }

  public WindowBuilder host(Host was) {
    host = was;
    return this;
  }

  public WindowBuilder marks(List<Validity.Finding> findings) {
    marks = findings;
    return this;
  }

  public Window build() {
    return new Window(
        contestant,
        kind,
        round,
        startMillis,
        new Traffic(
            seconds, sent, received, unanswered, 0, offeredPerSecond, achievedPerSecond, owed),
        fairness,
        sustained,
        percentilesMicros,
        server,
        generator,
        host,
        marks,
        replaced);
  }
}
