package io.github.muxbench.results.model;

import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * The latencies of one contestant, window by window, in nanoseconds: the content of its {@code
 * .hlog}.
 *
 * <p>The n-th entry of a list belongs to the contestant's n-th window of that kind, blocks in order
 * and rounds in order within a block.
 *
 * @param response latency windows, from the time a message was due
 * @param service latency windows, from the time it was written
 * @param lag latency windows, the time it was written less the time it was due
 * @param capacityService capacity windows, from the time a message was written
 */
public record WindowHistograms(
    List<Histogram> response,
    List<Histogram> service,
    List<Histogram> lag,
    List<Histogram> capacityService) {}
