package io.github.muxbench.loadgen.trace;

import io.github.muxbench.loadgen.contestants.ContestantProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Set;

/** Lets a process that runs open only so many more files, by {@code prlimit}. */
final class FilesLeft {

  private static final int LOOK_MILLIS = 20;
  private static final int SAME_LOOKS = 3;
  private static final int MOST_LOOKS = 100;

  private FilesLeft() {}

  static void limit(ContestantProcess process, int files) throws IOException {
    Long pid = process.pid();
    try {
      Set<String> open = pid == null ? Set.of() : settled(Path.of("/proc/" + pid + "/fd"));
      if (open.isEmpty()) {
        throw new IOException("'files:' needs a server that is started here, on Linux");
      }
      int limit = limit(open, files);
      int code =
          new ProcessBuilder("prlimit", "--pid", String.valueOf(pid), "--nofile=" + limit)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor();
      if (code != 0) {
        throw new IOException("'files:' needs prlimit, which can't set a limit here");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /**
   * Returns the files that are open once none comes or goes any more: a connection's goes some time
   * after its client has gone.
   */
  private static Set<String> settled(Path folder) throws InterruptedException {
    Set<String> open = list(folder);
    for (int i = 0, same = 0; i < MOST_LOOKS && same < SAME_LOOKS; i++) {
      Thread.sleep(LOOK_MILLIS);
      Set<String> now = list(folder);
      same = now.equals(open) ? same + 1 : 0;
      open = now;
    }
    return open;
  }

  private static Set<String> list(Path folder) {
    String[] names = folder.toFile().list();
    return names == null ? Set.of() : Set.of(names);
  }

  /** A new file has the least number that is free, and one below the limit. */
  static int limit(Set<String> open, int files) {
    BitSet taken = new BitSet();
    open.stream().mapToInt(Integer::parseInt).forEach(taken::set);
    int limit = 0;
    for (int free = 0; free < files; limit++) {
      if (!taken.get(limit)) {
        free++;
      }
    }
    return limit;
  }
}
