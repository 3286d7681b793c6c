package io.github.muxbench.loadgen.generator;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.github.muxbench.loadgen.drive.Load;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a comparison asks of its generator. To one in a process of its own it is one line of JSON on
 * the process's standard input.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
@JsonSubTypes({
  @JsonSubTypes.Type(value = GeneratorRequest.Memory.class, name = "memory"),
  @JsonSubTypes.Type(value = GeneratorRequest.Idle.class, name = "idle"),
  @JsonSubTypes.Type(value = GeneratorRequest.Connect.class, name = "connect"),
  @JsonSubTypes.Type(value = GeneratorRequest.Drive.class, name = "drive")
})
public sealed interface GeneratorRequest {

  /** Returns the name of who it has to do with. */
  String contestant();

  /**
   * A contestant as a generator meets it.
   *
   * @param contestant its name
   * @param pid its process, null if that can't be observed
   */
  record Server(String contestant, String host, int port, @Nullable Long pid) {

    public static Server at(String contestant, InetSocketAddress address, @Nullable Long pid) {
      return new Server(contestant, address.getHostString(), address.getPort(), pid);
    }

    InetSocketAddress address() {
      return new InetSocketAddress(host, port);
    }
  }

  /**
   * Opens so many connections to a fresh contestant, has each echo one message, looks at the growth
   * of its resident memory, and closes them.
   */
  record Memory(Server server, int connections) implements GeneratorRequest {
    @Override
    public String contestant() {
      return server.contestant;
    }
  }

  /**
   * Opens idle connections beside those that windows are driven on, each with one echo, and looks
   * at the server's memory at each count, and at what the others are served; then closes them.
   *
   * @param counts in all, ascending
   */
  record Idle(Server server, List<Integer> counts) implements GeneratorRequest {
    @Override
    public String contestant() {
      return server.contestant;
    }
  }

  /**
   * Opens the connections that windows are driven on.
   *
   * @param cpus for the threads that drive, one each; empty to leave them where the kernel puts
   *     them
   * @param serverCpus how many CPUs the contestant may use, null if unknown
   */
  record Connect(
      Server server,
      int connections,
      int sizeBytes,
      int threads,
      List<Integer> cpus,
      @Nullable Integer serverCpus)
      implements GeneratorRequest {
    @Override
    public String contestant() {
      return server.contestant;
    }
  }

  /**
   * Drives one window.
   *
   * @param perSecond offered rate, or null for a closed loop
   * @param newcomersPerSecond newcomers that are due in the first half of a closed loop's measured
   *     part; null for none
   * @param idle whether standing connections say nothing while newcomers come
   * @param burst in the measured part of an open loop; null for none
   */
  record Drive(
      String contestant,
      @Nullable Double perSecond,
      @Nullable Double newcomersPerSecond,
      String arrivals,
      long seed,
      int discardMillis,
      int measureMillis,
      boolean idle,
      Load.@Nullable Burst burst)
      implements GeneratorRequest {

    /** A window with neither churn nor a burst. */
    public Drive(
        String contestant,
        @Nullable Double perSecond,
        @Nullable Double newcomersPerSecond,
        String arrivals,
        long seed,
        int discardMillis,
        int measureMillis) {
      this(
          contestant,
          perSecond,
          newcomersPerSecond,
          arrivals,
          seed,
          discardMillis,
          measureMillis,
          false,
          null);
    }
  }
}
