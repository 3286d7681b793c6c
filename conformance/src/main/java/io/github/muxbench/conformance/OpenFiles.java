package io.github.muxbench.conformance;

import java.io.File;
import java.util.stream.LongStream;

/** The open files of a server, sockets among them, where {@code /proc} tells. */
final class OpenFiles {

  private final long pid;

  /**
   * Looks at a process and at all that it has started, which is where the server is if a script
   * starts it.
   *
   * @throws NotApplicable if the system doesn't tell
   */
  static OpenFiles of(RunningServer server) {
    OpenFiles files =
        new OpenFiles(
            server
                .processId()
                .orElseThrow(() -> new NotApplicable("needs a server that is started here")));
    if (count(files.pid) == 0) {
      throw new NotApplicable("needs /proc/PID/fd of the server");
    }
    return files;
  }

  private OpenFiles(long pid) {
    this.pid = pid;
  }

  long count() {
    LongStream descendants =
        ProcessHandle.of(pid).stream()
            .flatMap(ProcessHandle::descendants)
            .mapToLong(ProcessHandle::pid);
    return LongStream.concat(LongStream.of(pid), descendants).map(OpenFiles::count).sum();
  }

  private static long count(long pid) {
    String[] files = new File("/proc/" + pid + "/fd").list();
    return files == null ? 0 : files.length;
  }
}
