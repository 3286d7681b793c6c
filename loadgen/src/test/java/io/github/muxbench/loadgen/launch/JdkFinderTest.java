package io.github.muxbench.loadgen.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdkFinderTest {

  @TempDir private Path directory;
  private final Map<String, String> environment = new HashMap<>();
  private Path running;
  private Path userHome;
  private Path place;

  @BeforeEach
  void createAMachineWithNothingButAnOldJvm() throws IOException {
    running = jdk("running", "17.0.9");
    userHome = Files.createDirectory(directory.resolve("home"));
    place = Files.createDirectory(directory.resolve("jvm"));
  }

  @Test
  void machineWithoutANewJdk_hasNone() throws IOException {
    jdk("jvm/old", "24.0.1");

    assertThat(find()).isNull();
  }

  @Test
  void placesAreAskedInOrder() throws IOException {
    Path usual = jdk("jvm/25", "25");
    assertThat(find()).isEqualTo(usual);

    Path ofToolchain = jdk("toolchain", "25");
    toolchains("<jdkHome>" + directory.resolve("gone") + "</jdkHome>", jdkHome(ofToolchain));
    assertThat(find()).isEqualTo(ofToolchain);

    Path javaHome = jdk("java-home", "25.0.1");
    environment.put("JAVA_HOME", javaHome.toString());
    assertThat(find()).isEqualTo(javaHome);

    running = jdk("running-new", "26-ea");
    assertThat(find()).isEqualTo(running);

    Path wanted = jdk("wanted", "25");
    environment.put("MUXBENCH_JAVA_HOME", wanted.toString());
    assertThat(find()).isEqualTo(wanted);
  }

  @Test
  void javaHomeThatIsTooOld_isPassedOver() throws IOException {
    environment.put("JAVA_HOME", jdk("java-home", "21.0.2").toString());
    Path usual = jdk("jvm/25", "25");

    assertThat(find()).isEqualTo(usual);
  }

  @Test
  void newestOfTheUsualPlaces_isTaken_whereverItsHomeLies() throws IOException {
    jdk("jvm/a", "25.0.3");
    Path newest = jdk("jvm/b/Contents/Home", "27");
    jdk("jvm/c", "26.0.1");
    Files.createDirectory(place.resolve("empty"));

    assertThat(find()).isEqualTo(newest);
  }

  @Test
  void folderWithoutAJavaToRun_isNoJdk() throws IOException {
    Files.delete(JdkFinder.java(jdk("jvm/broken", "25")));

    assertThat(find()).isNull();
  }

  @Test
  void wantedJdkThatIsNone_isRefused_thoughOthersAreThere() throws IOException {
    jdk("jvm/25", "25");
    for (Path wrong : List.of(directory.resolve("gone"), jdk("old", "21"))) {
      environment.put("MUXBENCH_JAVA_HOME", wrong.toString());

      assertThatThrownBy(this::find)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("MUXBENCH_JAVA_HOME=" + wrong + " is not a JDK 25 or later");
    }
  }

  @Test
  void everySystem_hasUsualPlaces() {
    for (String system : List.of("Linux", "Mac OS X", "Windows 11")) {
      assertThat(JdkFinder.usualPlaces(system, userHome))
          .hasSizeGreaterThan(4)
          .contains(userHome.resolve(".jdks"));
    }
  }

  private @Nullable Path find() {
    return new JdkFinder(environment, running, userHome, List.of(directory.resolve("no"), place))
        .find()
        .orElse(null);
  }

  private Path jdk(String name, String version) throws IOException {
    Path home = directory.resolve(name);
    Path java = JdkFinder.java(home);
    Files.createDirectories(java.getParent());
    Files.writeString(java, "");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    Files.writeString(
        home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
    return home;
  }

  private void toolchains(String... homes) throws IOException {
    Path file = userHome.resolve(".m2/toolchains.xml");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "<toolchains>" + String.join("\n", homes) + "</toolchains>");
  }

  private static String jdkHome(Path home) {
    return "<jdkHome>\n  " + home + "\n</jdkHome>";
  }
}
