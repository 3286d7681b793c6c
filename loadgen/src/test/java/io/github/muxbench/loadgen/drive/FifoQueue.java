package io.github.muxbench.loadgen.drive;

import io.github.muxbench.loadgen.drive.Schedule.Arrivals;
import io.github.muxbench.server.api.DearMessages;
import io.github.muxbench.server.api.Work;
import java.util.Arrays;

/**
 * A server on one processor that answers messages one after the other, in the order of their
 * arrival, reckoned and not run. It says what the tail must be by queueing alone, before anything
 * of sockets, threads or the machine comes to it.
 *
 * @param serviceMicros what each message costs
 * @param dearMicros what a dear one costs beyond that
 * @param oneIn of how many messages one is dear on average; which ones, {@link DearMessages} says
 */
record FifoQueue(double serviceMicros, double dearMicros, int oneIn) {

  /** How long messages waited and took, in microseconds. */
  static final class Times {
    private final double meanWait;
    private final double[] responses;

    /** Takes the response times, shortest first. */
    Times(double meanWait, double... responses) {
      this.meanWait = meanWait;
      this.responses = responses;
    }

    double meanWaitMicros() {
      return meanWait;
    }

    /** Returns the least time that so many percent of the messages don't exceed. */
    double percentile(double percent) {
      int rank = (int) Math.ceil(percent / 100 * responses.length);
      return responses[Math.max(rank, 1) - 1];
    }
  }

  /** Has so many messages arrive, and returns how they fared; the queue is empty at first. */
  Times serve(int messages, Arrivals arrivals, double perSecond, long seed) {
    Schedule schedule = Schedule.of(arrivals, perSecond, seed);
    DearMessages work = new DearMessages(new Work.None(), oneIn);
    double[] responses = new double[messages];
    double waits = 0;
    double freeAt = 0;
    for (int i = 0; i < messages; i++) {
      double arrival = schedule.dueNanos(i) / 1e3;
      double start = Math.max(arrival, freeAt);
      freeAt = start + serviceMicros + work.dearOf(1) * dearMicros;
      waits += start - arrival;
      responses[i] = freeAt - arrival;
    }
    Arrays.sort(responses);
    return new Times(waits / messages, responses);
  }

  /** Returns which share of the time the processor is busy. */
  double utilization(double perSecond) {
    return perSecond * meanMicros() / 1e6;
  }

  /** Returns the mean wait of Poisson arrivals by Pollaczek and Khinchine's formula. */
  double meanWaitOfPoissonMicros(double perSecond) {
    double dear = serviceMicros + dearMicros;
    double meanSquare =
        serviceMicros * serviceMicros * (1 - 1.0 / oneIn) + dear * dear * (1.0 / oneIn);
    return perSecond / 1e6 * meanSquare / (2 * (1 - utilization(perSecond)));
  }

  private double meanMicros() {
    return serviceMicros + dearMicros / oneIn;
  }
}
