package io.github.muxbench.loadgen.cli;

import io.github.muxbench.loadgen.host.Placement;
import io.github.muxbench.loadgen.trace.Scenes;
import io.github.muxbench.loadgen.trace.TraceRun;
import io.github.muxbench.results.model.OutcomeDirectory;
import io.github.muxbench.results.report.trace.TraceReport;
import io.github.muxbench.results.trace.Trace;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code muxbench trace}: what each server does with the same bytes, step by step. */
@Command(
    name = "trace",
    description = {
      "Plays a scene to one server after the other, with the same bytes at the same times, and draws what each did on one time axis: a"
          + " page to step through, a narration and a picture.",
      "Scenes: hello, crowd, slow-reader, half-close, partial-write, work-on-the-loop, read-in-vain, starvation, accept-fails. All but read-in-vain and starvation, which compare virtual threads with each other, have an event loop and a thread for each connection."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class TraceCommand implements Callable<Integer> {

  private static final long MOST_SCENE_BYTES = 100_000;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "SCENE",
      description = "One of the scenes above (default: hello).")
  private @Nullable String name;

  @Option(
      names = "--scene",
      paramLabel = "FILE",
      description = "Play a scene of your own; docs/trace.md says how one is written.")
  private @Nullable Path file;

  @Option(
      names = "--contestant",
      paramLabel = "CONTESTANT",
      description =
          "A server in place of the scene's, as for 'compare'; repeatable, shown in this order. Of exec: and tcp: only what its clients saw"
              + " is known.")
  private List<String> contestants = List.of();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      converter = OutputOption.class,
      description =
          "Directory of the trace, new or empty (default: results/runs/<UTC time>-<host>).")
  private @Nullable Path output;

  @Option(
      names = "--overwrite",
      description = "Replace a trace in --output, and nothing else there.")
  private boolean overwrite;

  @Override
  public Integer call() throws IOException {
    Refusals refuse = new Refusals(spec);
    refuse.require(name == null || file == null, "either the name of a scene or --scene FILE");
    String text = file == null ? named(refuse) : ofFile(refuse, file);
    refuse.bounded(
        file == null || !contestants.isEmpty() ? "--contestant" : "--scene " + file,
        () -> TraceRun.check(text, contestants));
    Path path = output == null ? RunPlace.next() : output;
    OutcomeDirectory<Trace> directory = create(path);
    Trace trace;
    try (Interruption _ = Interruption.of(() -> "the scene was ended")) {
      trace = TraceRun.of(text, contestants, Repeated.command(spec), Placement.parse("auto", 1));
    }
    directory.write(trace);
    Path page = TraceReport.write(trace, path);
    if (!TraceReport.fits(trace)) {
      System.out.printf(
          "%d steps are more than the %d that a page may have; the narration has all%n",
          TraceReport.steps(trace), TraceReport.MOST_STEPS);
    }
    System.out.println("trace: " + page);
    return ExitCode.OK;
  }

  private String named(Refusals refuse) throws IOException {
    String asked = name == null ? Scenes.ALL.getFirst() : name;
    refuse.require(
        Scenes.ALL.contains(asked),
        "'%s' is no scene; there are %s, and --scene FILE plays one of your own"
            .formatted(asked, String.join(", ", Scenes.ALL)));
    return Scenes.text(asked);
  }

  private static String ofFile(Refusals refuse, Path file) throws IOException {
    refuse.require(Files.isRegularFile(file), "--scene " + file + " is no file");
    refuse.require(
        Files.size(file) <= MOST_SCENE_BYTES,
        "--scene %s has more than %d bytes".formatted(file, MOST_SCENE_BYTES));
    try {
      String text = Files.readString(file);
      refuse.bounded("--scene " + file, () -> TraceRun.check(text, List.of()));
      return text;
    } catch (CharacterCodingException e) {
      refuse.require(false, "--scene " + file + " is no text in UTF-8");
      return "";
    }
  }

  private OutcomeDirectory<Trace> create(Path path) throws IOException {
    try {
      OutcomeDirectory<Trace> directory = Trace.KIND.create(path, overwrite);
      Files.createDirectories(path); // So that it is known before anything is played.
      return directory;
    } catch (IOException e) {
      throw new IOException("--output %s can't be written: %s".formatted(path, e.getMessage()), e);
    }
  }
}
