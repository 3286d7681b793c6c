package io.github.muxbench.server.api;

/**
 * What a server has done so far.
 *
 * @param accepted connections accepted and served
 * @param refused connections closed at once because the limit was reached
 * @param failed connections that ended in an error, such as a reset by the client
 * @param timedOut connections closed because they were idle
 * @param open connections open now
 * @param bytesIn bytes received
 * @param bytesOut bytes sent
 */
public record ServerCounters(
    long accepted,
    long refused,
    long failed,
    long timedOut,
    long open,
    long bytesIn,
    long bytesOut) {}
