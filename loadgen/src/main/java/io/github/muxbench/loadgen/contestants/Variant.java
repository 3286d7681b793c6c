package io.github.muxbench.loadgen.contestants;

/**
 * A server of muxbench with one decision made differently, to be compared with the plain one. What
 * that teaches, at length, is in {@code docs/variants.md}.
 */
public enum Variant {
  BATCH(
      "selector --batch",
      "what it saves to read from several connections before any is answered: caches stay warm"),
  YIELD(
      "virtual-threads --yield",
      "what a wait costs: after a yield the next read more often finds its bytes"),
  TRY_FIRST(
      "virtual-threads --yield --io nonblocking",
      "what blocking mode costs a call that need not wait, and what trying costs the others"),
  SOCKET(
      "virtual-threads --io socket",
      "what java.net.Socket costs beside a SocketChannel: the same wait, and a copy"),
  VIRTUAL_LOOP(
      "selector --loop-thread virtual",
      "what lies between a virtual thread and its socket, with the loop unchanged"),
  CPU_ON_THE_LOOP(
      "selector --work cpu:20us", "whoever computes on a loop keeps it from all its connections"),
  CPU_ON_VIRTUAL_THREADS(
      "virtual-threads --work cpu:20us",
      "threads don't make computing cheaper: one computes for each processor"),
  DEAR_ON_THE_LOOP(
      "selector --work cpu:100us/50",
      "one dear message among cheap ones holds up all that come behind it"),
  DEAR_ON_VIRTUAL_THREADS(
      "virtual-threads --work cpu:100us/50",
      "the same queue: a virtual thread that computes keeps its carrier"),
  BLOCK_ON_THE_LOOP(
      "selector --work block:1ms", "one wait on a loop holds up every connection of the loop"),
  BLOCK_ON_WORKERS(
      "selector --work block:1ms --offload 64",
      "the usual cure of a loop that waits: others wait, as many at a time as there are threads"),
  BLOCK_OFF_THE_LOOP(
      "selector --work block:1ms --offload virtual",
      "a loop that waits for sockets, and virtual threads that wait for the rest"),
  BLOCK_ON_VIRTUAL_THREADS(
      "virtual-threads --work block:1ms",
      "a virtual thread waits for itself alone, and holds no carrier meanwhile"),
  BLOCK_ON_PLATFORM_THREADS(
      "platform-threads --work block:1ms",
      "the same, paid for with a thread of the operating system each"),
  CALL_ON_THE_LOOP(
      "selector --work call:localhost:7000 --offload selector",
      "a loop that waits for a backend by its own selector: no thread waits, and a call is a state"),
  CALL_ON_VIRTUAL_THREADS(
      "virtual-threads --work call:localhost:7000",
      "a call that reads like one: a thread parks until its backend has answered"),
  DEEP_STACK(
      "virtual-threads --stack-depth 50",
      "what a parked thread keeps: its stack, so that an idle connection costs what that is deep"),
  TWO_LOOPS(
      "selector --event-loops 2",
      "how a selector server uses a second processor: with another loop"),
  TWO_LISTENERS(
      "selector --event-loops 2 --reuse-port",
      "who deals connections to loops: the system, by their addresses, or a loop, in turn");

  private final String contestant;
  private final String lesson;

  Variant(String contestant, String lesson) {
    this.contestant = contestant;
    this.lesson = lesson;
  }

  /** Returns what follows {@code NAME=} in {@code --contestant}. */
  public String contestant() {
    return contestant;
  }

  /** Returns what it teaches, in a line. */
  public String lesson() {
    return lesson;
  }
}
