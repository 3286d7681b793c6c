package io.github.muxbench.server.selector.variants;

/**
 * <b>The event loop on a virtual thread.</b> The loop is the same, and so is the number of threads.
 * But where it would wait in {@code epoll_wait}, JDK 25 on Linux has the loop's epoll instance
 * watched by that of a poller thread, and parks the loop until that thread unparks it. So this
 * shows what lies between a virtual thread and its socket, apart from how many there are.
 *
 * <p>To run it: {@code muxbench compare --contestant selector --contestant 'vloop=selector
 * --loop-thread virtual'}.
 *
 * <p>To expect, as ratios to {@code selector} at 64 connections on one CPU ({@code
 * 20261125-standard-variants}): {@code vloop}: capacity 0.98 [0.97, 0.99], CPU 1.96 [1.90, 2.03].
 * Saturated it waits seldom, so that going through a poller costs little. At half the rate it waits
 * for nearly each message, and the CPU doubles.
 */
final class VirtualLoop {

  private VirtualLoop() {}

  static Thread.Builder threads() {
    return Thread.ofVirtual();
  }
}
