package io.github.muxbench.server.selector.variants;

/**
 * <b>The event loop on a virtual thread.</b> The loop is the same, and so is the number of threads.
 * But where it would wait in {@code epoll_wait}, JDK 25 on Linux has the loop's epoll instance
 * watched by that of a poller thread, and parks the loop until that thread unparks it. So this
 * shows what lies between a virtual thread and its socket, apart from how many there are.
 *
 * <p>To run it: {@code muxbench compare --contestant selector --contestant 'vloop=selector
 * --loop-thread virtual'}.
 */
final class VirtualLoop {

  private VirtualLoop() {}

  static Thread.Builder threads() {
    return Thread.ofVirtual();
  }
}
