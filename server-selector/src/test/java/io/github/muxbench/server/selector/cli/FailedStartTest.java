package io.github.muxbench.server.selector.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.UnixOperatingSystemMXBean;
import io.github.muxbench.server.api.Log;
import io.github.muxbench.server.api.ServerEvents;
import io.github.muxbench.server.api.ServerOptions;
import java.lang.management.ManagementFactory;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that can't listen leaves no selector behind. */
@Isolated // Counts the open files of this JVM.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the JVM doesn't count open files there")
class FailedStartTest {

  private static final int STARTS = 20;

  @ParameterizedTest
  @ValueSource(strings = {"", "--event-loops 3", "--event-loops 3 --reuse-port", "--offload 2"})
  void portInUse_leavesNoFileOpen(String variant) throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      ServerOptions options = ServerOptions.defaults().withPort(taken.getLocalPort());
      assertFails(variant, options); // Whatever is opened once and for all is open from here on.
      long before = openFiles();

      for (int i = 0; i < STARTS; i++) {
        assertFails(variant, options);
      }

      assertThat(openFiles()).isLessThan(before + STARTS);
    }
  }

  private static void assertFails(String variant, ServerOptions options) {
    var events = new ServerEvents(new Log(Log.Level.OFF, "selector", System.err));
    assertThatThrownBy(() -> SelectorVariantsTest.start(variant, options, events))
        .isInstanceOf(BindException.class);
  }

  private static long openFiles() {
    return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getOpenFileDescriptorCount();
  }
}
