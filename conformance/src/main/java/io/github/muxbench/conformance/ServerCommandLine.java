package io.github.muxbench.conformance;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns the arguments of a server into the command line of a process. */
@FunctionalInterface
public interface ServerCommandLine {

  /** For a JVM that is started, checked and ended within seconds, on all CPUs with others. */
  List<String> OF_SHORT_LIVES = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  List<String> with(List<String> arguments);

  /**
   * Returns a command line on the Java and the class path that this JVM runs with.
   *
   * @param fixed arguments that come before all others
   */
  static ServerCommandLine java(String jvmFlag, Class<?> main, String... fixed) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classPath = System.getProperty("java.class.path");
    return arguments -> {
      List<String> command =
          new ArrayList<>(List.of(java, jvmFlag, "-cp", classPath, main.getName()));
      command.addAll(1, OF_SHORT_LIVES);
      command.addAll(List.of(fixed));
      command.addAll(arguments);
      return command;
    };
  }

  /** Returns a launcher that starts this command line as a process, under any setup. */
  default ServerLauncher launcher(Duration patience) {
    return setup -> Optional.of(ServerChild.listening(with(setup.arguments()), patience));
  }
}
