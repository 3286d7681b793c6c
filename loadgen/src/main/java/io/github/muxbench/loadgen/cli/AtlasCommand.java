package io.github.muxbench.loadgen.cli;

import io.github.muxbench.loadgen.backend.Backing;
import io.github.muxbench.loadgen.compare.ComparisonSpec;
import io.github.muxbench.loadgen.compare.ComparisonSpec.Effort;
import io.github.muxbench.loadgen.compare.Profile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code muxbench atlas}: comparisons along several axes, in one picture. */
@Command(
    name = "atlas",
    description = {
      "Maps where which contestant is ahead: one comparison for each value of each axis, all else as in the middle, which is 64"
          + " connections, 64 bytes and no work.",
      "Says first how long it will take. Writes a directory with a run for each, and one report with one picture."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class AtlasCommand implements Callable<Integer> {

  /** How much of the map there is, and how exact. */
  enum Extent {
    /** Few values, three blocks each. */
    QUICK(
        List.of(
            "connections=1,16,64,256,1000,4000",
            "size=64B,1KiB,16KiB,64KiB",
            "work=none,cpu:20us,cpu:100us,block:1ms",
            "poller-mode=2,1")),
    /** More values, eight blocks each, and newcomers. */
    STANDARD(
        List.of(
            "connections=1,16,64,256,1000,4000,16000,19000",
            "size=1B,64B,1KiB,16KiB,64KiB,256KiB,1MiB",
            "work=none,cpu:5us,cpu:20us,cpu:100us,cpu:1ms,block:100us,block:1ms,block:10ms",
            "poller-mode=2,1"));

    @SuppressWarnings("ImmutableEnumChecker") // A list of words.
    private final List<String> axes;

    Extent(List<String> axes) {
      this.axes = axes;
    }

    private Effort effort(@Nullable Integer blocks, @Nullable Duration warmup) {
      return switch (this) {
        case QUICK -> new Effort(Profile.QUICK, blocks == null ? 3 : blocks, 12, 40, warmup, false);
        case STANDARD ->
            new Effort(Profile.STANDARD, blocks == null ? 8 : blocks, 18, 60, warmup, false);
      };
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      defaultValue = "quick",
      description =
          "quick (under 20 minutes on two cores) or standard (more values, eight blocks each, hours) (default: ${DEFAULT-VALUE}).")
  private Extent profile = Extent.QUICK;

  @Option(
      names = "--axis",
      paramLabel = "AXIS=VALUES",
      description =
          "Go along this axis instead of the profile's, as --matrix of 'compare' takes it; repeatable. Of its values the one in the"
              + " middle is shared by all axes.")
  private List<String> axes = List.of();

  @Option(
      names = "--backend",
      paramLabel = "LATENCY[,RATE]",
      converter = BackingConverter.class,
      description = "A backend for all places, as for 'compare'.")
  private @Nullable Backing backing;

  @Option(
      names = {"-f", "--blocks"},
      paramLabel = "N",
      description = "Blocks of each comparison, at least 2 (default: the profile's).")
  private @Nullable Integer blocks;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      converter = OutputOption.class,
      description =
          "Directory of the atlas, new or empty (default: results/runs/<UTC time>-<host>).")
  private @Nullable Path output;

  @Option(
      names = "--resume",
      paramLabel = "DIR",
      converter = OutputOption.class,
      description =
          "Go on with the atlas in this directory that was interrupted, after its last finished block; all other options as they"
              + " were.")
  private @Nullable Path resumed;

  @Mixin private final ContestantOptions contestants = new ContestantOptions();

  @Override
  public Integer call() throws IOException {
    refuse()
        .require(
            resumed == null || output == null,
            "--resume names the directory, and is given without --output");
    refuse()
        .require(
            resumed == null || AtlasRun.KIND.isIn(resumed),
            "--resume " + resumed + " has no atlas");
    List<AtlasRun.Place> places = places().stream().filter(this::hasRoom).toList();
    refuse().require(!places.isEmpty(), "--axis: there is room for none of the values here");
    Path path = resumed != null ? resumed : output != null ? output : RunPlace.next();
    return new AtlasRun(places, Repeated.command(spec), path, contestants.progress)
        .run(resumed != null);
  }

  /**
   * Draws an atlas again from its directory alone, be it of another machine.
   *
   * @throws IOException with a one-line message if it can't be read or drawn
   */
  static Path draw(AtlasRun.Begun begun, Path directory) throws IOException {
    AtlasCommand command = new AtlasCommand();
    List<AtlasRun.Place> places;
    try {
      List<String> arguments = begun.command();
      new CommandLine(command)
          .parseArgs(arguments.subList(1, arguments.size()).toArray(String[]::new));
      places = command.places();
    } catch (CommandLine.ParameterException | IllegalArgumentException e) {
      throw new IOException(directory + " is of an atlas that this muxbench doesn't know", e);
    }
    return new AtlasRun(places, begun.command(), directory, false).draw();
  }

  private List<AtlasRun.Place> places() {
    ComparisonSpec middle = middle();
    Map<Matrix.Axis, List<String>> along =
        refuse().checked("--axis", () -> Matrix.parse(axes.isEmpty() ? profile.axes : axes).axes());
    List<AtlasRun.Place> places = new ArrayList<>();
    along.forEach((axis, values) ->
        values.forEach(value -> {
          Map<Matrix.Axis, String> at = new LinkedHashMap<>();
          at.put(axis, value);
          places.add(
              refuse().checked("--axis", () -> AtlasRun.Place.of(new Matrix.Cell(at), middle)));
        }));
    return places;
  }

  /** Returns whether there is room for a place on this machine, or says why not. */
  private boolean hasRoom(AtlasRun.Place place) {
    refuse()
        .require(
            !place.spec().lacksBackend(),
            Backing.PLACEHOLDER
                + " stands for the address of a backend, which --backend asks for, or --axis backend=100us,1ms");
    try {
      OptionBounds.requireCompare(place.spec().plan(), place.spec().entrants());
      return true;
    } catch (IllegalArgumentException e) {
      refuse().require(axes.isEmpty(), "--axis: " + e.getMessage());
      System.out.println("left out: " + e.getMessage());
      return false;
    }
  }

  private ComparisonSpec middle() {
    refuse().requireBlocks(blocks, OptionBounds.BLOCKS);
    ComparisonSpec asked =
        new ComparisonSpec(
            contestants.checked(refuse()),
            true,
            ComparisonSpec.DEFAULT.workload(),
            profile.effort(blocks, contestants.warmup),
            contestants.seed,
            contestants.placement,
            List.of(),
            backing);
    var _ = refuse().checked("--contestant", asked::entrants);
    return asked;
  }

  private Refusals refuse() {
    return new Refusals(spec);
  }
}
