package io.github.muxbench.loadgen.contestants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.muxbench.loadgen.contestants.ContestantSpec.Bundled;
import io.github.muxbench.results.model.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JdkTest {

  private static final String RELEASE =
      """
      IMPLEMENTOR="Anybody"
      JAVA_RUNTIME_VERSION="27-ea+12"
      JAVA_VERSION="27"
      """;

  @TempDir private Path folder;

  private Path jdk(String release) throws IOException {
    Files.writeString(folder.resolve("release"), release);
    Path java = Files.createDirectories(folder.resolve("bin")).resolve("java");
    assertThat(Files.writeString(java, "").toFile().setExecutable(true)).isTrue();
    return folder;
  }

  private static Bundled parsed(String text) {
    return (Bundled) ContestantSpec.parse(text);
  }

  @Test
  void server_isStartedByTheJavaOfItsJdk_whichIsNoOptionOfTheServer() throws IOException {
    Path jdk = jdk(RELEASE);
    for (String option : List.of("--jdk '" + jdk + "'", "--jdk='" + jdk + "'")) {
      Bundled server = parsed("selector " + option + " --event-loops 2 -J-Xmx1g");

      assertThat(server.command(List.of(), List.of()))
          .startsWith(jdk.resolve("bin/java").toString(), "-Xmx1g")
          .endsWith("--event-loops", "2");
    }
  }

  @Test
  void jdkOfOneServer_isAFactOfTheRun_andThoseOfTheOthersAreNone() throws IOException {
    List<Entrant> entrants =
        Entrant.of(
            List.of(parsed("selector"), parsed("new=selector --jdk '" + jdk(RELEASE) + "'")), true);

    assertThat(Entrant.ownJdks(entrants))
        .isEqualTo(Map.of(Environment.jdkOf("new"), "Anybody 27-ea+12"));
  }

  @Test
  void folderWithoutAJdk_isRefused() throws IOException {
    assertRefused("selector --jdk '" + folder + "'", "is no JDK: it has no file 'release'");
    Files.delete(jdk(RELEASE).resolve("bin/java"));
    assertRefused("selector --jdk '" + folder + "'", "is no JDK: it has no bin/java");
    assertRefused("selector --jdk", "needs the directory of a JDK");
  }

  @Test
  void jdkThatIsTooOld_isRefused() throws IOException {
    Path old = jdk(RELEASE.replace("27", "24"));

    assertRefused("selector --jdk '" + old + "'", "is a JDK 24; 25 or later is needed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"3", "0", "SYSTEM"})
  void pollerModeThatTheJdkDoesntKnow_isRefused(String mode) throws IOException {
    Path jdk = jdk(RELEASE.replace("27", "25"));

    assertRefused(
        "virtual-threads --jdk '" + jdk + "' -J-Djdk.pollerMode=" + mode,
        "JDK 25 knows the modes 1 and 2");
  }

  @Test
  void pollerModeThatTheJdkKnows_isTaken() throws IOException {
    Path jdk = jdk(RELEASE);

    assertThat(parsed("virtual-threads --jdk '" + jdk + "' -J-Djdk.pollerMode=3").jvmArguments())
        .containsExactly("-Djdk.pollerMode=3");
    assertThat(parsed("virtual-threads -J-Djdk.pollerMode=system_threads").jvmArguments())
        .hasSize(1);
  }

  private static void assertRefused(String text, String why) {
    assertThatThrownBy(() -> ContestantSpec.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why)
        .message()
        .doesNotContain("\n");
  }
}
