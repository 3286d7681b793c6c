package io.github.muxbench.loadgen.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** What the build wrote about itself. */
final class BuildInfo implements IVersionProvider {

  private final Properties properties = new Properties();

  BuildInfo() {
    try (InputStream input = BuildInfo.class.getResourceAsStream("build.properties")) {
      if (input != null) {
        properties.load(input);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String version() {
    return properties.getProperty("version", "unknown");
  }

  /** Returns the version of Maven that built this. */
  String maven() {
    return properties.getProperty("maven", "unknown");
  }

  @Override
  public String[] getVersion() {
    return new String[] {"muxbench " + version(), "Java " + Runtime.version()};
  }
}
