package io.github.muxbench.loadgen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.loadgen.compare.ComparisonSpec;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an atlas refuses, and what it takes for its middle; that it runs is for the main job. */
@ResourceLock(Resources.SYSTEM_OUT)
class AtlasCommandTest {

  @TempDir private Path directory;

  @Test
  void resumeOfAnotherAtlas_isRefusedInOneLine() throws Exception {
    Files.writeString(
        directory.resolve("atlas.json"),
        "{\"schemaVersion\": 1, \"command\": [\"atlas\", \"--seed\", \"2\"]}");

    Muxbench.Result result = Muxbench.runHere("atlas", "--resume", directory.toString());

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.errLines()).hasSize(1);
    assertThat(result.err())
        .contains("was begun as 'atlas --seed 2', and can't be gone on with as 'atlas'");
    assertThat(directory.toFile().list()).containsExactly("atlas.json");
  }

  /** It was made on a machine of another processor, which is why it can't be gone on with here. */
  @Test
  void atlasOfAnyMachine_isDrawnAgain() throws Exception {
    unpack(Path.of("..", "results", "published", "atlas-20261126.zip"));

    Muxbench.Result result = Muxbench.runHere("report", directory.toString());

    assertThat(result.exitCode()).isZero();
    assertThat(directory.resolve("report.html")).content().contains("connections", "block:1ms");
    assertThat(directory.resolve("README.md")).content().contains("| connections | 4000 |");
  }

  @ParameterizedTest
  @CsvSource({
    "'\"atlas\"', has no comparison of its atlas yet",
    "'\"atlas\", \"--nosuch\"', is of an atlas that this muxbench doesn't know",
    "'\"atlas\", \"--axis\", \"x=1\"', is of an atlas that this muxbench doesn't know",
    "'', is of an atlas that this muxbench doesn't know"
  })
  void atlasThatCantBeDrawn_isToldInOneLine(String command, String says) throws Exception {
    Files.writeString(
        directory.resolve("atlas.json"),
        "{\"schemaVersion\": 1, \"command\": [%s]}".formatted(command));

    Muxbench.Result result = Muxbench.runHere("report", directory.toString());

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.errLines()).singleElement().asString().contains(says);
  }

  @Test
  void atlasOfNoCommand_isDamaged() throws Exception {
    Files.writeString(directory.resolve("atlas.json"), "{\"schemaVersion\": 1}");

    Muxbench.Result result = Muxbench.runHere("report", directory.toString());

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.errLines()).singleElement().asString().contains("atlas.json is damaged");
  }

  private void unpack(Path file) throws IOException {
    try (FileSystem archive = FileSystems.newFileSystem(file);
        Stream<Path> files = Files.walk(archive.getPath("/"))) {
      for (Path each : files.filter(Files::isRegularFile).toList()) {
        Path target = directory.resolve(each.toString().substring(1));
        Files.createDirectories(Objects.requireNonNull(target.getParent()));
        Files.copy(each, target);
      }
    }
  }

  @Test
  void damagedAtlas_isToldInOneLine() throws Exception {
    Files.writeString(directory.resolve("atlas.json"), "{");

    Muxbench.Result result = Muxbench.runHere("atlas", "--resume", directory.toString());

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.errLines()).singleElement().asString().contains("atlas.json is damaged");
  }

  @Test
  void directoryWithSomethingElse_isRefused() throws Exception {
    Files.writeString(directory.resolve("x"), "x");

    Muxbench.Result result = Muxbench.runHere("atlas", "-o", directory.toString());

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.errLines()).singleElement().asString().contains("has no atlas");
  }

  @Test
  void defaultsOfEachAxis_areOnePlace() {
    for (Map.Entry<Matrix.Axis, String> each :
        Map.of(
                Matrix.Axis.CONNECTIONS, "64",
                Matrix.Axis.SIZE, "64B",
                Matrix.Axis.WORK, "none",
                Matrix.Axis.POLLER_MODE, "2")
            .entrySet()) {
      var place =
          AtlasRun.Place.of(
              new Matrix.Cell(Map.of(each.getKey(), each.getValue())), ComparisonSpec.DEFAULT);

      assertThat(place.directory()).isEqualTo("middle");
      assertThat(place.spec()).isEqualTo(ComparisonSpec.DEFAULT);
    }
    assertThat(
            AtlasRun.Place.of(
                    new Matrix.Cell(Map.of(Matrix.Axis.CONNECTIONS, "16")), ComparisonSpec.DEFAULT)
                .directory())
        .isEqualTo("connections-16");
  }
}
