package io.github.muxbench.loadgen.trace;

import io.github.muxbench.loadgen.contestants.ContestantProcess;
import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;

/** Lets a process that runs open only so many more files, by {@code prlimit}. */
final class FilesLeft {

  private FilesLeft() {}

  static void limit(ContestantProcess process, int files) throws IOException {
    Long pid = process.pid();
    String[] open = pid == null ? null : new File("/proc/" + pid + "/fd").list();
    if (open == null) {
      throw new IOException("'files:' needs a server that is started here, on Linux");
    }
    int limit = limit(open, files);
    try {
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

  /** A new file has the least number that is free, and one below the limit. */
  static int limit(String[] open, int files) {
    BitSet taken = new BitSet();
    Arrays.stream(open).mapToInt(Integer::parseInt).forEach(taken::set);
    int limit = 0;
    for (int free = 0; free < files; limit++) {
      if (!taken.get(limit)) {
        free++;
      }
    }
    return limit;
  }
}
