package io.github.muxbench.loadgen.cli;

/** Ends this process when the one that launched it is gone, however that ended. */
final class LauncherWatch {

  private LauncherWatch() {}

  static void start() {
    Long pid = Long.getLong("muxbench.launcher.pid");
    if (pid == null) {
      return;
    }
    Runnable end = () -> System.exit(ExitCode.INTERRUPTED);
    ProcessHandle.of(pid)
        .ifPresentOrElse(
            launcher -> {
              var _ = launcher.onExit().thenRun(end);
            },
            end);
  }
}
