package io.github.muxbench.results.report.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.muxbench.results.model.Contestant;
import io.github.muxbench.results.model.Environment;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.model.RunDirectory;
import io.github.muxbench.results.model.Validity;
import io.github.muxbench.results.report.SyntheticRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicationTest {

  private static final String CLASS_PATH =
      "/home/alice/muxbench/loadgen/target/classes:/home/alice/.m2/repository/x-1.0.jar";

  @TempDir private Path temporary;

  private Path published() {
    return temporary.resolve("published");
  }

  private Path write(Run run) throws IOException {
    Path directory = temporary.resolve("run");
    SyntheticRun.write(directory, run);
    return directory;
  }

  private static Scrubbing scrubbing() {
    return new Scrubbing()
        .folder("/home/alice/muxbench", ".")
        .folder("/home/alice", "~")
        .name("alice", "user");
  }

  /** A run as Alice made it on bench1, from a tree that was clean or not. */
  private static Run run(String tree) {
    Run run = SyntheticRun.run();
    Map<String, String> facts = new LinkedHashMap<>(run.environment().facts());
    facts.put("git tree", tree);
    facts.put("product", "Bench1 of alice");
    return new Run(
        run.schemaVersion(),
        run.id(),
        run.startedAt(),
        run.durationSeconds(),
        List.of("compare", "--contestant", "me=exec:python3 /srv/work/secret/echo.py {port}"),
        run.plan(),
        new Environment(facts),
        run.contestants().stream()
            .map(c ->
                new Contestant(
                    c.name(),
                    c.spec(),
                    c.role(),
                    List.of("/opt/jdks/25/bin/java", "-cp", CLASS_PATH, "example.Server")))
            .toList(),
        run.blocks(),
        run.comparisons(),
        run.control(),
        run.validity());
  }

  @Test
  void write_copiesWhatRedrawsTheRun_andListsIt() throws IOException {
    Path source = write(run("clean"));
    Path copy = Publication.write(source, published(), "first", scrubbing());
    assertThat(copy).isEqualTo(published().resolve("first"));
    Run run = RunDirectory.read(copy);
    assertThat(run.id()).isEqualTo("first");
    assertThat(run.blocks()).isEqualTo(SyntheticRun.run().blocks());
    assertThat(copy.resolve("selector.hlog"))
        .hasSameBinaryContentAs(source.resolve("selector.hlog"));
    assertThat(copy.resolve("report.html")).isNotEmptyFile();
    assertThat(published().resolve("README.md"))
        .content()
        .contains("## [first](first/README.md)", "virtual-threads handles fewer messages");
    assertThat(entries()).containsExactlyInAnyOrder("README.md", "first");
  }

  @ParameterizedTest
  @ValueSource(strings = {"run.json", "README.md", "report.html"})
  void write_takesOutHostUserAndPaths(String file) throws IOException {
    Path copy = Publication.write(write(run("clean")), published(), "first", scrubbing());
    // What ECharts' own source has in it is no secret.
    String ours = Files.readString(copy.resolve(file)).replaceAll("(?s)<script>.*?</script>", "");
    assertThat(ours)
        .doesNotContainIgnoringCase("bench1", "alice", "/home/", "/srv/", "/opt/jdks", "secret")
        .contains("…/echo.py")
        .contains("host of user");
  }

  @Test
  void write_keepsWhatIsNoPath() {
    assertThat(
            scrubbing().text("exec:./echo {port} --url http://localhost:80/a/b 4096 131072 kB/s"))
        .isEqualTo("exec:./echo {port} --url http://localhost:80/a/b 4096 131072 kB/s");
    assertThat(scrubbing().text("-cp " + CLASS_PATH))
        .isEqualTo("-cp ./loadgen/target/classes:~/.m2/repository/x-1.0.jar");
    assertThat(scrubbing().text("C:\\Users\\Bob\\echo.exe")).isEqualTo("…/echo.exe");
  }

  @ParameterizedTest
  @CsvSource({"changed, a changed git tree", "unknown, a changed git tree"})
  void runFromATreeThatWasNotClean_isRefused(String tree, String why) throws IOException {
    assertRefused(write(run(tree)), "first", why);
  }

  @Test
  void runThatIsNotValid_isRefused() throws IOException {
    Validity disturbed = new Validity(Validity.Verdict.DISTURBED, List.of("It was noisy."));
    Path source = write(SyntheticRun.with(run("clean"), disturbed));
    assertRefused(source, "first", "isn't valid: DISTURBED, It was noisy.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../other", "a/b", "", ".hidden", "<script>"})
  void nameThatIsNone_isRefused(String name) throws IOException {
    assertRefused(write(run("clean")), name, "is no name for a run");
  }

  @Test
  void runWithoutALog_isRefused() throws IOException {
    Path source = write(run("clean"));
    Files.delete(source.resolve("selector.hlog"));
    assertRefused(source, "first", "selector.hlog is missing");
  }

  @Test
  void nameThatIsTaken_isRefused_andWhatIsThereStays() throws IOException {
    Path source = write(run("clean"));
    Files.createDirectories(published().resolve("first"));
    Files.writeString(published().resolve("first").resolve("run.json"), "older");
    assertThatThrownBy(() -> Publication.write(source, published(), "first", scrubbing()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("exists already");
    assertThat(published().resolve("first").resolve("run.json")).hasContent("older");
  }

  private void assertRefused(Path source, String name, String why) throws IOException {
    assertThatThrownBy(() -> Publication.write(source, published(), name, scrubbing()))
        .isInstanceOf(IOException.class)
        .satisfies(e -> assertThat(e.getMessage()).contains(why).doesNotContain("\n"));
    assertThat(entries()).isEmpty();
  }

  private List<String> entries() throws IOException {
    if (!Files.exists(published())) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(published())) {
      return all.map(each -> each.getFileName().toString()).toList();
    }
  }
}
