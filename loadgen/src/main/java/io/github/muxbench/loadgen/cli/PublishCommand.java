package io.github.muxbench.loadgen.cli;

import io.github.muxbench.results.model.RunDirectory;
import io.github.muxbench.results.report.publication.Publication;
import io.github.muxbench.results.report.publication.Scrubbing;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code muxbench publish}: puts a run where others find it. */
@Command(
    name = "publish",
    description = {
      "Copies a valid run, made from a clean git tree, to the published ones, without the names of host and user and without paths.",
      "Draws its report anew, and adds it to the index."
    },
    mixinStandardHelpOptions = true)
final class PublishCommand implements Callable<Integer> {

  @Parameters(paramLabel = "DIR", description = "Run directory.")
  private Path directory = Path.of("");

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "Name among the published runs (default: <day>-<profile>).")
  private @Nullable String name;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      converter = OutputOption.class,
      description = "Directory of the published runs (default: results/published).")
  private @Nullable Path output;

  @Override
  public Integer call() throws IOException {
    Path folder = output == null ? published() : output;
    String given = name == null ? Publication.name(RunDirectory.read(directory)) : name;
    System.out.println(
        "published: " + Publication.write(directory, folder, given, scrubbing(directory)));
    return ExitCode.OK;
  }

  private static Path published() {
    Path checkout = RunPlace.checkout();
    return (checkout == null ? Path.of("") : checkout).resolve("results").resolve("published");
  }

  /** What this machine calls itself, its user and its folders. */
  private static Scrubbing scrubbing(Path run) {
    Scrubbing scrubbing =
        new Scrubbing()
            .folder(run.toAbsolutePath().normalize().toString(), "…")
            .folder(System.getProperty("java.home", ""), "$JAVA_HOME")
            .folder(System.getProperty("muxbench.checkout", ""), ".")
            .folder(System.getProperty("user.home", ""), "~")
            .name(System.getProperty("user.name", ""), "user");
    try {
      scrubbing.name(InetAddress.getLocalHost().getHostName(), "host");
    } catch (UnknownHostException e) {
      // A host without a name has none to hide.
    }
    return scrubbing;
  }
}
