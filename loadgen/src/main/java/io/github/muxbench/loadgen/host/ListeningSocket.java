package io.github.muxbench.loadgen.host;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Tells whose a listening socket is, from {@code /proc/net/tcp} and the open files of processes.
 */
public final class ListeningSocket {

  private static final String LISTEN = "0A";

  private ListeningSocket() {}

  /** Returns whether one of the processes listens on a port, or nothing if that isn't told. */
  public static Optional<Boolean> isHeldBy(List<Long> pids, int port) {
    Set<String> sockets = new HashSet<>();
    for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
      ProcFile.lines(table).forEach(line -> addListener(line, port, sockets));
    }
    if (sockets.isEmpty()) {
      return Optional.empty();
    }
    for (long pid : pids) {
      File folder = new File("/proc/" + pid + "/fd");
      String[] files = folder.list();
      if (files == null) {
        return Optional.empty(); // Another user's.
      }
      for (String file : files) {
        if (sockets.contains(target(folder.toPath().resolve(file)))) {
          return Optional.of(true);
        }
      }
    }
    return Optional.of(false);
  }

  private static void addListener(String line, int port, Set<String> sockets) {
    String[] fields = line.strip().split("\\s+", -1);
    if (fields.length > 9
        && fields[3].equals(LISTEN)
        && fields[1].endsWith(String.format(Locale.ROOT, ":%04X", port))) {
      sockets.add("socket:[" + fields[9] + "]");
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      return ""; // Closed meanwhile.
    }
  }
}
